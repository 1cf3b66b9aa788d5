package dev.hourglass.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SealedTextTest {
    private static final byte[] KEY = new byte[32];

    @Test
    void whatIsSealedComesOutAgain() {
        assertThat(SealedText.open(KEY, SealedText.seal(KEY, "hg_admin_ä…"))).isEqualTo("hg_admin_ä…");
    }

    @Test
    void theSameTextIsNeverSealedTheSameWayTwice() {
        assertThat(SealedText.seal(KEY, "text")).isNotEqualTo(SealedText.seal(KEY, "text"));
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        byte[] other = new byte[32];
        other[31] = 1;
        String sealed = SealedText.seal(KEY, "text");

        assertThatThrownBy(() -> SealedText.open(other, sealed)).isInstanceOf(IllegalStateException.class);
    }
}
