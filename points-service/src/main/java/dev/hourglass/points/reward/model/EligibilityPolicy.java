package dev.hourglass.points.reward.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Who may redeem what, apart from points, stock and limits. */
public final class EligibilityPolicy {
    private EligibilityPolicy() {}

    /**
     * A member as rewards see them.
     *
     * @param tier the name and id of the member's tier; empty when there is none
     * @param segments names of the segments the member is in
     */
    public record Standing(Set<String> tier, Set<String> segments) {}

    /** Why the member cannot have it; empty when they can. */
    public static Optional<String> objection(Reward reward, Standing member, Instant now) {
        if (!reward.active()) {
            return Optional.of("This reward is not offered any more.");
        }
        if (reward.validFrom() != null && now.isBefore(reward.validFrom())) {
            return Optional.of("This reward is offered from " + reward.validFrom() + " on.");
        }
        if (reward.validTo() != null && !now.isBefore(reward.validTo())) {
            return Optional.of("This reward was offered until " + reward.validTo() + ".");
        }
        if (!reward.tiers().isEmpty() && reward.tiers().stream().noneMatch(member.tier()::contains)) {
            return Optional.of("This reward is for members of the tier " + String.join(", ", reward.tiers()) + ".");
        }
        if (!reward.segments().isEmpty() && reward.segments().stream().noneMatch(member.segments()::contains)) {
            return Optional.of(
                    "This reward is for members in the segment " + String.join(", ", reward.segments()) + ".");
        }
        return Optional.empty();
    }
}
