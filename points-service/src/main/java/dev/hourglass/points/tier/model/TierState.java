package dev.hourglass.points.tier.model;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What is kept of a member's tier between two looks at all of their credit.
 *
 * @param tier or null
 * @param floor the tier they keep whatever happens to the credit of this period, or null
 * @param reviewOn first day on which all credit has to be looked at again, or null for never
 * @param warnedFor first day without the tier, as the member was told, or null
 */
public record TierState(UUID tier, UUID floor, LocalDate reviewOn, LocalDate warnedFor) {
    /** Before any day: a look as soon as possible. */
    public static final LocalDate SOON = LocalDate.EPOCH;

    /** Somebody new. */
    public static TierState of(Optional<Tier> first) {
        return new TierState(first.map(Tier::id).orElse(null), null, null, null);
    }

    /**
     * After credit came or was taken back: what is earned counts at once; what a look at all credit could change waits for
     * that look.
     *
     * @param counting all credit that counts today, this one included
     * @param change by how much the credit of {@code day} changed
     */
    public TierState credited(TierScheme scheme, long counting, LocalDate day, long change, LocalDate today) {
        if (change == 0) {
            return this;
        }
        TierLadder ladder = scheme.ladder();
        int current = ladder.rank(tier);
        UUID reached = TierPolicy.meanwhile(ladder, current, ladder.rank(floor), counting, isDue(today))
                .map(Tier::id)
                .orElse(null);
        boolean isPast = day.isBefore(scheme.since(today))
                || (scheme.downgrade() != Downgrade.RECALCULATE && day.isBefore(today));
        boolean looksAgain = !Objects.equals(reached, tier) || isPast || (change < 0 && current > ladder.rank(0));
        return new TierState(reached, floor, looksAgain && !isDue(today) ? SOON : reviewOn, warnedFor);
    }

    /** A day has come on which something may be lost, and nobody has looked yet. */
    private boolean isDue(LocalDate today) {
        return reviewOn != null && !reviewOn.equals(SOON) && !reviewOn.isAfter(today);
    }

    /** After a look at all credit; {@link #isToldBy} says whether the member has to be told now. */
    public TierState reviewed(TierScheme scheme, Standing standing, LocalDate today) {
        LocalDate lossOn = standing.ahead().map(Standing.Loss::on).orElse(null);
        LocalDate warnOn = lossOn == null ? null : lossOn.minusDays(scheme.warnDays());
        boolean warned = lossOn != null && scheme.warnDays() > 0 && !warnOn.isAfter(today);
        boolean waitsToWarn = lossOn != null && scheme.warnDays() > 0 && warnOn.isAfter(today);
        return new TierState(
                standing.tier().map(Tier::id).orElse(null),
                standing.floor().map(Tier::id).orElse(null),
                waitsToWarn ? warnOn : lossOn,
                warned ? lossOn : null);
    }

    /** Whether the next state warns of a loss that this one had not warned of. */
    public boolean isToldBy(TierState next) {
        return next.warnedFor != null && !next.warnedFor.equals(warnedFor);
    }
}
