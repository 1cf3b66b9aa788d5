package dev.hourglass.referral.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.referral.fraud.model.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
    @ParameterizedTest
    @CsvSource({
        "ada@example.com, ADA@Example.COM",
        "ada@example.com, ada+shop@example.com",
        "ada.lovelace@gmail.com, AdaLovelace+x@googlemail.com",
    })
    void spellingsOfOneMailboxAreOnePerson(String one, String other) {
        assertThat(Identity.of(one, null).isSamePersonAs(Identity.of(other, null)))
                .isTrue();
    }

    @Test
    void dotsMakeAnotherMailboxWhereTheProviderSaysSo() {
        assertThat(Identity.of("ada.lovelace@example.com", null)
                        .isSamePersonAs(Identity.of("adalovelace@example.com", null)))
                .isFalse();
    }

    @Test
    void spellingsOfOnePhoneNumberAreOnePerson() {
        assertThat(Identity.of(null, "+44 20 7946 0018").isSamePersonAs(Identity.of(null, "0044 (20) 7946-0018")))
                .isTrue();
    }

    @Test
    void twoUnknownsAreNotTheSamePerson() {
        assertThat(Identity.of(null, " ").isSamePersonAs(Identity.of("", null))).isFalse();
    }
}
