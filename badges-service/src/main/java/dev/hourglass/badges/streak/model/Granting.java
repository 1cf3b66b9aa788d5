package dev.hourglass.badges.streak.model;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.Period;
import dev.hourglass.badges.badge.model.Run;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What becomes of freezes that somebody wants to grant: no more are held at once than the badge allows. */
public final class Granting {
    private Granting() {}

    /**
     * How many of so many freezes would be held besides those that are.
     *
     * @param starts the first days of the periods in which something happened
     * @param granted freezes that were granted before, by the first day that each can cover
     * @param from the first day that the new ones can cover
     */
    public static int kept(
            Badge badge, Set<LocalDate> starts, Map<LocalDate, Integer> granted, LocalDate from, int wanted) {
        Map<LocalDate, Integer> with = new HashMap<>(granted);
        with.merge(from, wanted, Integer::sum);
        return held(badge, starts, with, from) - held(badge, starts, granted, from);
    }

    private static int held(Badge badge, Set<LocalDate> starts, Map<LocalDate, Integer> granted, LocalDate day) {
        Period period = badge.criteria().period().orElseThrow();
        return Run.until(period.start(day), period, starts, badge.criteria().freezes(), Run.byPeriod(period, granted))
                .freezes();
    }
}
