package dev.hourglass.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.ProgramId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyedHashesTest {
    private final ProgramId program = ProgramId.create();
    private final KeyedHashes hashes = hashes("a secret of thirty-two characters!");

    @Test
    void theSameValueHasTheSameHashAndTellsNothingOfTheValue() {
        assertThat(hashes.hash(program, "fingerprint payment", "card-4242"))
                .isEqualTo(hashes.hash(program, "fingerprint payment", "card-4242"))
                .matches("[A-Za-z0-9_-]{43}")
                .doesNotContain("4242");
    }

    @Test
    void anotherValuePurposeProgramOrSecretGivesAnotherHash() {
        assertThat(hashes.hash(program, "fingerprint payment", "card-4242"))
                .isNotEqualTo(hashes.hash(program, "fingerprint payment", "card-4243"))
                .isNotEqualTo(hashes.hash(program, "fingerprint device", "card-4242"))
                .isNotEqualTo(hashes.hash(ProgramId.create(), "fingerprint payment", "card-4242"))
                .isNotEqualTo(hashes("another secret, of an other shop!!!")
                        .hash(program, "fingerprint payment", "card-4242"));
    }

    private static KeyedHashes hashes(String secret) {
        return new KeyedHashes(new DerivedKeys(new SecurityConfig() {
            @Override
            public String secret() {
                return secret;
            }

            @Override
            public Duration tokenLifetime() {
                return Duration.ofMinutes(5);
            }
        }));
    }
}
