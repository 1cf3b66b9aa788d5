package dev.hourglass.referral.referral;

import static dev.hourglass.referral.referral.model.ReferralState.ATTRIBUTED;
import static dev.hourglass.referral.referral.model.ReferralState.QUALIFIED;
import static dev.hourglass.referral.referral.model.ReferralState.REJECTED;
import static dev.hourglass.referral.referral.model.ReferralState.REVERSED;
import static dev.hourglass.referral.referral.model.ReferralState.REWARDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.referral.referral.model.ReferralState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferralStateTest {
    @Test
    void aRewardIsToldAfterAttributionAndQualification() {
        assertThat(ReferralState.path(null, REWARDED)).containsExactly(ATTRIBUTED, QUALIFIED, REWARDED);
        assertThat(ReferralState.path(ATTRIBUTED, REWARDED)).containsExactly(QUALIFIED, REWARDED);
        assertThat(ReferralState.path(REVERSED, REWARDED)).containsExactly(QUALIFIED, REWARDED);
    }

    @Test
    void rewardsAreTakenBackBeforeAReferralIsRejected() {
        assertThat(ReferralState.path(REWARDED, REJECTED)).containsExactly(REVERSED, REJECTED);
        assertThat(ReferralState.path(QUALIFIED, REJECTED)).containsExactly(REJECTED);
    }

    @Test
    void rewardsAreTakenBackBeforeAReferralWaitsAgain() {
        assertThat(ReferralState.path(REWARDED, QUALIFIED)).containsExactly(REVERSED, QUALIFIED);
    }

    @Test
    void everyPathEndsWhereItShouldAndNothingIsToldWithoutAChange() {
        List<ReferralState> starts = new ArrayList<>(List.of(ReferralState.values()));
        starts.add(null);
        for (ReferralState from : starts) {
            for (ReferralState to : ReferralState.values()) {
                List<ReferralState> path = ReferralState.path(from, to);
                if (from == to) {
                    assertThat(path).isEmpty();
                } else {
                    assertThat(path).as("%s to %s", from, to).endsWith(to).doesNotHaveDuplicates();
                }
            }
        }
    }
}
