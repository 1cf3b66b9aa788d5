package dev.hourglass.points.program.model;

import dev.hourglass.kit.id.ProgramId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;

/**
 * What a program decided about its points.
 *
 * @param availableAfterDays days of 24 hours from the order to the moment its points can be spent: the return window
 * @param pointsAsPayment null when points are no means of payment
 * @param configVersion grows with every change of settings, rules, tiers or rewards
 */
public record ProgramSettings(
        ProgramId program,
        Currency currency,
        ZoneId zone,
        int availableAfterDays,
        Expiry expiry,
        NegativeBalance negativeBalance,
        PointsAsPayment pointsAsPayment,
        long configVersion) {

    /** When points for something that happened at this moment can be spent. */
    public Instant availableAt(Instant happenedAt) {
        return happenedAt.plus(availableAfterDays, ChronoUnit.DAYS);
    }

    /** When those points are lost, or null for never. */
    public Instant expiresAt(Instant availableAt) {
        return expiry.expiresAt(availableAt, zone).orElse(null);
    }

    /** Minor units in one whole currency unit: 100 for EUR, 1 for JPY. */
    public long minorUnitsPerUnit() {
        long units = 1;
        for (int digit = 0; digit < currency.getDefaultFractionDigits(); digit++) {
            units *= 10;
        }
        return units;
    }
}
