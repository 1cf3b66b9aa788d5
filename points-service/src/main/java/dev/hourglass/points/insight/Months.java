package dev.hourglass.points.insight;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** Months of a program, for charts. */
final class Months {
    /** SQL: the month of a moment in the zone given as the parameter. */
    static final String OF = "to_char(%s AT TIME ZONE ?, 'YYYY-MM')";

    private Months() {}

    /** So many months up to the current one, the oldest first. */
    static List<String> last(int months, Instant now, ZoneId zone) {
        YearMonth current = YearMonth.from(now.atZone(zone));
        return IntStream.range(0, months)
                .mapToObj(i -> current.minusMonths(months - 1L - i).toString())
                .toList();
    }

    /** The first moment of the oldest of so many months. */
    static Instant start(int months, Instant now, ZoneId zone) {
        return YearMonth.from(now.atZone(zone))
                .minusMonths(months - 1L)
                .atDay(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    /** Null when there is nothing to divide by. */
    static Double rate(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
