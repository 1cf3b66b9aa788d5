package dev.hourglass.points.tier.model;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A program's tiers, lowest first; may be empty. A rank is a tier's place in it, from 0; −1 is below all of them.
 *
 * @param steps sorted by threshold
 */
public record TierLadder(List<Tier> steps) {
    /** Below the lowest tier. */
    public static final int NONE = -1;

    public TierLadder {
        steps = steps.stream().sorted(Comparator.comparingLong(Tier::threshold)).toList();
    }

    /** The rank that this credit reaches. */
    public int rank(long credit) {
        int rank = NONE;
        while (rank + 1 < steps.size() && steps.get(rank + 1).threshold() <= credit) {
            rank++;
        }
        return rank;
    }

    /** The rank of the tier with this id; that of an unknown one, or null, is {@link #NONE}. */
    public int rank(UUID id) {
        for (int rank = 0; rank < steps.size(); rank++) {
            if (steps.get(rank).id().equals(id)) {
                return rank;
            }
        }
        return NONE;
    }

    /** Empty below the lowest tier and above the highest. */
    public Optional<Tier> at(int rank) {
        return rank < 0 || rank >= steps.size() ? Optional.empty() : Optional.of(steps.get(rank));
    }

    /** The highest tier this credit reaches; empty when there is none. */
    public Optional<Tier> reachedWith(long credit) {
        return at(rank(credit));
    }

    /** The tier after this one; empty at the top. */
    public Optional<Tier> nextAfter(int rank) {
        return at(rank + 1);
    }

    public Optional<Tier> byId(UUID id) {
        return at(rank(id));
    }

    /** Whether some tier multiplies what its members' orders earn. */
    public boolean multiplies() {
        return steps.stream().anyMatch(tier -> tier.multiplier().compareTo(BigDecimal.ONE) > 0);
    }
}
