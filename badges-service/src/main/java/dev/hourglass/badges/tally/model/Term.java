package dev.hourglass.badges.tally.model;

import dev.hourglass.badges.badge.model.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When facts count, and for which period.
 *
 * @param startsAt the first moment that counts
 * @param endsAt the first moment that does not count any more; empty for no end
 * @param beat how long a period is; empty when all of the term is one
 * @param zone where periods begin and end; empty for where each member lives
 */
public record Term(Instant startsAt, Optional<Instant> endsAt, Optional<Period> beat, Optional<ZoneId> zone) {
    /** Stands for the one period of a term without a beat. */
    public static final LocalDate WHOLE = LocalDate.EPOCH;

    public Term {
        if (endsAt.isPresent() && !endsAt.get().isAfter(startsAt)) {
            throw new IllegalArgumentException("a term must end after it starts");
        }
    }

    /** From the first moment to the first one after the last. */
    public record Interval(Instant startsAt, Optional<Instant> endsAt) {
        public boolean contains(Instant moment) {
            return !moment.isBefore(startsAt) && endsAt.map(moment::isBefore).orElse(true);
        }
    }

    public Interval whole() {
        return new Interval(startsAt, endsAt);
    }

    /**
     * The period that a moment counts for, by its first day.
     *
     * @param home where the member lives
     * @return empty outside of the term
     */
    public Optional<LocalDate> periodOf(Instant at, ZoneId home) {
        return whole().contains(at) ? Optional.of(periodAround(at, home)) : Optional.empty();
    }

    /** The same, also outside of the term. */
    public LocalDate periodAround(Instant at, ZoneId home) {
        return beat.map(period -> period.start(LocalDate.ofInstant(at, zone.orElse(home))))
                .orElse(WHOLE);
    }

    /** From when to when a period goes, as far as it lies within the term; a day may have 23 or 25 hours. */
    public Interval interval(LocalDate period, ZoneId home) {
        if (beat.isEmpty()) {
            return whole();
        }
        ZoneId where = zone.orElse(home);
        Instant start = period.atStartOfDay(where).toInstant();
        Instant end = beat.get().after(period).atStartOfDay(where).toInstant();
        return new Interval(
                start.isBefore(startsAt) ? startsAt : start,
                Optional.of(endsAt.filter(end::isAfter).orElse(end)));
    }
}
