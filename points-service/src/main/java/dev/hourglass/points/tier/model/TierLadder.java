package dev.hourglass.points.tier.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A program's tiers, lowest first; may be empty.
 *
 * @param steps sorted by threshold
 */
public record TierLadder(List<Tier> steps) {
    public TierLadder {
        steps = steps.stream().sorted(Comparator.comparingLong(Tier::threshold)).toList();
    }

    /** The highest tier these qualifying points reach; empty when there is none. */
    public Optional<Tier> reachedWith(long qualifyingPoints) {
        return steps.stream()
                .filter(tier -> tier.threshold() <= qualifyingPoints)
                .reduce((lower, higher) -> higher);
    }

    /** The next tier above these qualifying points; empty at the top. */
    public Optional<Tier> nextAfter(long qualifyingPoints) {
        return steps.stream()
                .filter(tier -> tier.threshold() > qualifyingPoints)
                .findFirst();
    }

    public Optional<Tier> byId(UUID id) {
        return steps.stream().filter(tier -> tier.id().equals(id)).findFirst();
    }
}
