package dev.hourglass.referral.campaign.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How much there may be in a period.
 *
 * @param most referrals, points or minor units, from 0
 */
public record Limit(long most, Period period) {
    /** How often it begins anew, by the calendar in UTC. */
    public enum Period {
        MONTH,
        YEAR,
        EVER
    }

    /** When the period began that this moment is in. */
    public Instant start(Instant at) {
        LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        return switch (period) {
            case MONTH -> day.withDayOfMonth(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            case YEAR -> day.withDayOfYear(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            case EVER -> Instant.EPOCH;
        };
    }
}
