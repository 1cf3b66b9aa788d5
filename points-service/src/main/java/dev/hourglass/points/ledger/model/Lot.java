package dev.hourglass.points.ledger.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * The points of one earning; they become available together and expire together.
 *
 * @param source what earned them, the reference of the journal entry, such as {@code order:web/1001}
 * @param points at first, above zero
 * @param remaining from 0 to {@code points}
 * @param pending whether they wait for {@code availableAt}
 * @param expiresAt first instant at which they are gone, or null for never
 */
public record Lot(
        UUID id, String source, long points, long remaining, boolean pending, Instant availableAt, Instant expiresAt) {
    /** Spent first: what is lost first; what stays for ever last. */
    public static final Comparator<Lot> SOONEST_EXPIRING = Comparator.comparing(
                    Lot::expiresAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Lot::id);

    public Lot {
        if (points <= 0 || remaining < 0 || remaining > points) {
            throw new IllegalArgumentException("A lot cannot have " + remaining + " of " + points + " points left");
        }
    }

    public Lot less(long taken) {
        return new Lot(id, source, points, remaining - taken, pending, availableAt, expiresAt);
    }

    /** This lot after its return window, with {@code absorbed} points gone to a deficit. */
    public Lot released(long absorbed) {
        return new Lot(id, source, points, remaining - absorbed, false, availableAt, expiresAt);
    }
}
