package dev.hourglass.points.merge;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.ledger.model.Estate;
import dev.hourglass.points.ledger.model.Lot;
import dev.hourglass.points.tier.model.TierCredit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One member became a part of another.
 *
 * @param author id of the key that asked for it
 * @param undoneAt when they became two again, or null
 */
record Merge(
        ProgramId program,
        MergeId id,
        MemberId into,
        MemberId from,
        Instant at,
        String author,
        Brought brought,
        Instant undoneAt) {

    /**
     * What moved, so that it can move back.
     *
     * @param lots ids
     * @param credit for tiers, by day
     */
    record Brought(List<UUID> lots, long lifetimeEarned, Map<LocalDate, TierCredit> credit) {
        static Brought of(Estate estate, Map<LocalDate, TierCredit> credit) {
            return new Brought(
                    estate.lots().stream().map(Lot::id).toList(), estate.lifetimeEarned(), Map.copyOf(credit));
        }
    }
}
