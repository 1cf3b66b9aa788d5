package dev.hourglass.points.tier.model;

import java.time.LocalDate;

/**
 * How a program's members come by their tiers.
 *
 * @param warnDays how many days before a tier is lost its member is told, from 0 for not at all
 */
public record TierScheme(TierLadder ladder, Basis basis, QualifyingPeriod period, Downgrade downgrade, int warnDays) {
    /** The last twelve months' points, told a month before. */
    public static TierScheme standard(TierLadder ladder) {
        return new TierScheme(ladder, Basis.POINTS, new QualifyingPeriod.Rolling(12), Downgrade.RECALCULATE, 30);
    }

    /** First day whose credit counts on this day. */
    public LocalDate since(LocalDate day) {
        return period.since(day);
    }
}
