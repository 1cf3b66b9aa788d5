package dev.hourglass.referral.campaign.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.testing.Seeds;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RewardTest {
    @Test
    void moneyIsAShareOfWhatIsLeftAndNeverPoints() {
        Reward tenth = Reward.moneyShare(new BigDecimal("10"));

        assertThat(tenth.creditFor(2_599, 2_599)).isEqualTo(259);
        assertThat(tenth.creditFor(1_000, 2_599)).isEqualTo(100);
        assertThat(tenth.pointsFor(2_599, 2_599, 2)).isZero();
        assertThat(Reward.money(500).creditFor(2_000, 3_000)).isEqualTo(333);
        assertThat(Reward.fixed(100).creditFor(2_000, 3_000)).isZero();
    }

    @Test
    void howeverAnOrderIsRefundedNoMinorUnitIsLostOrInvented() {
        Seeds.forEach(500, random -> {
            Reward reward = random.nextBoolean()
                    ? Reward.money(random.nextInt(10_000))
                    : Reward.moneyShare(BigDecimal.valueOf(random.nextInt(10_001), 2));
            long full = 1 + random.nextInt(1_000_000);
            long whole = reward.creditFor(full, full);
            long left = full;
            long stands = whole;
            long posted = whole;
            while (left > 0) {
                left -= 1 + random.nextInt((int) left);
                long now = reward.creditFor(left, full);
                assertThat(now).as("a refund never gives").isBetween(0L, stands);
                posted += now - stands;
                stands = now;
                assertThat(posted).as("what was posted is what stands").isEqualTo(reward.creditFor(left, full));
            }
            assertThat(posted)
                    .as("nothing is left of an order that is refunded whole")
                    .isZero();
        });
    }

    @Test
    void aRewardIsOfOneKind() {
        assertThatThrownBy(() -> new Reward(1L, null, 1L, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reward(null, null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reward.money(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
