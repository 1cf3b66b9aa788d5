package dev.hourglass.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.security.KeyFormat;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SecretKeyTest {
    @Test
    void aKeyIsKeptAsItsSha256() {
        assertThat(HexFormat.of().formatHex(new SecretKey("abc").hash()))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void whatIsShownOfAKeyIsItsKindAndItsLastFourCharacters() {
        SecretKey key = SecretKey.generate(KeyKind.ADMIN);

        assertThat(KeyFormat.isWellFormed(key.text())).isTrue();
        assertThat(key.hint())
                .isEqualTo("hg_admin_…" + key.text().substring(key.text().length() - 4))
                .isEqualTo(key.toString());
    }
}
