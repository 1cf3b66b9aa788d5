package dev.hourglass.points.ledger.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;

/**
 * The points of one earning; they become available together and expire together.
 *
 * @param source what earned them, the reference of the journal entry, such as {@code order:web/1001}
 * @param points at first, above zero
 * @param remaining from 0 to {@code points}
 * @param expired of those that are gone, how many were lost unspent: when they are taken back there is nothing to take
 * @param pending whether they wait for {@code availableAt}
 * @param availableAt in whole microseconds, as it is kept
 * @param expiresAt first instant at which they are gone, in whole microseconds, or null for never
 */
public record Lot(
        UUID id,
        String source,
        long points,
        long remaining,
        long expired,
        boolean pending,
        Instant availableAt,
        Instant expiresAt) {
    /** Spent first: what is lost first; what stays for ever last. */
    public static final Comparator<Lot> SOONEST_EXPIRING = Comparator.comparing(
                    Lot::expiresAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Lot::id);

    public Lot {
        if (points <= 0 || remaining < 0 || expired < 0 || remaining + expired > points) {
            throw new IllegalArgumentException(
                    "A lot cannot have " + remaining + " of " + points + " points left and " + expired + " expired");
        }
        availableAt = availableAt.truncatedTo(ChronoUnit.MICROS);
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** A new lot that has all its points. */
    public static Lot of(UUID id, String source, long points, boolean pending, Instant availableAt, Instant expiresAt) {
        return new Lot(id, source, points, points, 0, pending, availableAt, expiresAt);
    }

    /** Whether its points are lost at this moment. */
    public boolean isPast(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    public Lot less(long taken) {
        return new Lot(id, source, points, remaining - taken, expired, pending, availableAt, expiresAt);
    }

    public Lot more(long given) {
        return less(-given);
    }

    /** This lot after its day has passed. */
    Lot lost() {
        return new Lot(id, source, points, 0, expired + remaining, pending, availableAt, expiresAt);
    }

    /** This lot when all it has was moved to another member. */
    Lot emptied() {
        return new Lot(id, source, points, 0, 0, pending, availableAt, expiresAt);
    }

    /** What another member had of this very lot, together with what is here. */
    Lot with(Lot here) {
        return new Lot(
                id,
                source,
                points,
                remaining + here.remaining,
                expired + here.expired,
                pending,
                availableAt,
                expiresAt);
    }

    /** This lot when so many of its lost points were taken back. */
    Lot lessExpired(long taken) {
        return new Lot(id, source, points, remaining, expired - taken, pending, availableAt, expiresAt);
    }

    /** This lot after its return window. */
    public Lot released() {
        return new Lot(id, source, points, remaining, expired, false, availableAt, expiresAt);
    }

    /** So many of its points, taken out of it. */
    public LotPart part(long taken) {
        return new LotPart(id, source, points, availableAt, expiresAt, taken);
    }
}
