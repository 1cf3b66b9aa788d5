package dev.hourglass.referral.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.referral.fraud.model.Identity;
import dev.hourglass.referral.fraud.model.Likeness;
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
        assertThat(email(one).likeness(email(other))).containsExactly(Likeness.SAME_EMAIL);
    }

    @Test
    void dotsMakeAnotherMailboxWhereTheProviderSaysSo() {
        assertThat(email("ada.lovelace@example.com").likeness(email("adalovelace@example.com")))
                .isEmpty();
    }

    @Test
    void spellingsOfOnePhoneNumberAreOnePerson() {
        Identity one = Identity.of(null, "+44 20 7946 0018", null);
        assertThat(one.likeness(Identity.of(null, "0044 (20) 7946-0018", null))).containsExactly(Likeness.SAME_PHONE);
    }

    @Test
    void spellingsOfOneExternalIdAreOnePerson() {
        assertThat(Identity.of(null, null, "C-42").likeness(Identity.of(null, null, " c-42 ")))
                .containsExactly(Likeness.SAME_EXTERNAL_ID);
    }

    @Test
    void twoUnknownsAreNotTheSamePerson() {
        assertThat(Identity.of(null, " ", "").likeness(Identity.of("", null, null)))
                .isEmpty();
    }

    private static Identity email(String email) {
        return Identity.of(email, null, null);
    }
}
