package dev.hourglass.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"k-1", "\"k-1\"", "  k-1 ", " \"k-1\" "})
    void quotedAndBareValuesAreTheSame(String header) {
        assertThat(IdempotencyKey.of(header)).contains(new IdempotencyKey("k-1"));
    }

    @Test
    void noHeaderIsNoKey() {
        assertThat(IdempotencyKey.of(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"\"", "a b", "\"a b\"", "schlüssel", "a\u0000b", "a\nb"})
    void aKeyIsVisibleAsciiAndNotEmpty(String header) {
        assertRefused(header);
    }

    @Test
    void aKeyHasAtMostTwoHundredAndFiftyFiveCharacters() {
        assertThat(IdempotencyKey.of("k".repeat(255))).isPresent();
        assertRefused("k".repeat(256));
    }

    @Test
    void whereItIsRequiredItsAbsenceIsSaid() {
        assertThatThrownBy(() -> IdempotencyKey.required(null))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REQUIRED));
    }

    @Test
    void theFingerprintTellsRequestsApart() {
        assertThat(Fingerprint.of("a", "bc")).isEqualTo(Fingerprint.of("a", "bc"));
        assertThat(Fingerprint.of("a", "bc")).isNotEqualTo(Fingerprint.of("ab", "c"));
        assertThat(Fingerprint.of("a", "b")).isNotEqualTo(Fingerprint.of("b", "a"));
    }

    private static void assertRefused(String header) {
        assertThatThrownBy(() -> IdempotencyKey.of(header))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ProblemCode.INVALID_REQUEST));
    }
}
