package dev.hourglass.referral.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferralCodeTest {
    @Test
    void aCodeHasEightCharactersWithoutVowelsOrLookAlikes() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(ReferralCode.of(anybody(), 0).text()).matches("[346789CDFGHJKMNPQRTVWXY]{8}");
        }
    }

    @Test
    void aMemberHasTheSameCodeAfterARebuild() {
        Member member = anybody();

        assertThat(ReferralCode.of(member, 0))
                .isEqualTo(ReferralCode.of(member, 0))
                .isNotEqualTo(ReferralCode.of(member, 1));
    }

    @Test
    void membersHaveDifferentCodes() {
        var codes = IntStream.range(0, 10_000)
                .mapToObj(i -> ReferralCode.of(anybody(), 0))
                .collect(Collectors.toSet());

        assertThat(codes).hasSize(10_000);
    }

    @Test
    void caseAndBlanksDoNotMatterWhenACodeIsTyped() {
        assertThat(ReferralCode.typed("  kq7mx4td ")).isEqualTo(ReferralCode.typed("KQ7MX4TD"));
    }

    private static Member anybody() {
        return new Member(ProgramId.create(), MemberId.create());
    }
}
