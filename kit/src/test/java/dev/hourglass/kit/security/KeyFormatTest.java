package dev.hourglass.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFormatTest {
    @ParameterizedTest
    @ValueSource(strings = {KeyFormat.OPERATOR, KeyFormat.ADMIN, KeyFormat.STOREFRONT, KeyFormat.PARTNER})
    void aNewKeyIsWellFormedAndNamesItsKind(String prefix) {
        String key = KeyFormat.generate(prefix);
        assertThat(key).matches(prefix + "[0-9A-Za-z]{38}");
        assertThat(KeyFormat.isWellFormed(key)).isTrue();
        assertThat(KeyFormat.prefixOf(key)).isEqualTo(prefix);
    }

    @Test
    void noTwoKeysAreAlike() {
        assertThat(Stream.generate(() -> KeyFormat.generate(KeyFormat.ADMIN)).limit(1_000))
                .doesNotHaveDuplicates();
    }

    /** Computed once by another program, so that keys given out today are still accepted tomorrow. */
    @Test
    void theChecksumNeverChanges() {
        String secret = "hg_op_" + "0123456789abcdefghijABCDEFGHIJ01";
        assertThat(KeyFormat.isWellFormed(secret + "2mfWDZ")).isTrue();
    }

    @Test
    void oneWrongCharacterAnywhereIsNoticed() {
        String key = KeyFormat.generate(KeyFormat.STOREFRONT);
        IntStream.range(0, key.length()).forEach(at -> {
            char other = key.charAt(at) == 'x' ? 'y' : 'x';
            String typo = key.substring(0, at) + other + key.substring(at + 1);
            assertThat(KeyFormat.isWellFormed(typo)).as(typo).isFalse();
        });
    }

    @Test
    void aKeyThatIsCutOffOrLongerOrOfNoKindIsNotWellFormed() {
        String key = KeyFormat.generate(KeyFormat.ADMIN);
        assertThat(Stream.of(key.substring(0, key.length() - 1), key + "0", " " + key, "", "hg_admin_"))
                .noneMatch(KeyFormat::isWellFormed);
        assertThat(KeyFormat.isWellFormed(null)).isFalse();
        assertThat(KeyFormat.prefixOf("sk_live_123")).isNull();
    }
}
