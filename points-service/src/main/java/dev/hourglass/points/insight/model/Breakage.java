package dev.hourglass.points.insight.model;

import java.util.List;

/** Points that are never used: estimated from those whose fate is known. */
public final class Breakage {
    private Breakage() {}

    /**
     * The points that became available in one month.
     *
     * @param used spent, given to others, or taken back
     * @param expired lost unused
     * @param open still there
     * @param isMature whether all of them have passed the day on which they are lost
     */
    public record Cohort(String month, long used, long expired, long open, boolean isMature) {}

    /**
     * The share of points that expire. Only months whose days have all passed are looked at: in younger ones the points that
     * were used early are known already and those that will expire are not.
     *
     * @return null while there is no such month
     */
    public static Double rate(List<Cohort> cohorts) {
        long used = 0;
        long expired = 0;
        for (Cohort cohort : cohorts) {
            if (cohort.isMature) {
                used += cohort.used;
                expired += cohort.expired + cohort.open;
            }
        }
        return used + expired == 0 ? null : (double) expired / (used + expired);
    }
}
