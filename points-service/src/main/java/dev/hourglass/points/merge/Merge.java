package dev.hourglass.points.merge;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.ledger.model.Estate;
import dev.hourglass.points.ledger.model.Lot;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One member became a part of another.
 *
 * @param author id of the key that asked for it, or null when nobody did
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
     */
    record Brought(List<UUID> lots, long lifetimeEarned) {
        static Brought of(Estate estate) {
            return new Brought(estate.lots().stream().map(Lot::id).toList(), estate.lifetimeEarned());
        }
    }
}
