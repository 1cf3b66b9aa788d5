package dev.hourglass.badges.badge.model;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What facts add up to by value, day or period. A cell's name is the value, the first day of the period, or the day and, for
 * values within a window, a blank and the value.
 */
public final class Cells {
    private static final int MAX_VALUE = 200;
    private static final int DAY_LENGTH = 10;

    private Cells() {}

    /** As much of a value as a cell's name holds, never half a character; an expression may make a NUL, which no text column takes. */
    static String cut(String value) {
        int end = Math.min(value.length(), MAX_VALUE);
        if (end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(0, end).replace('\0', '\uFFFD');
    }

    static String ofDay(LocalDate day, String value) {
        return value.isEmpty() ? day.toString() : day + " " + cut(value);
    }

    /** Progress from all cells of a member; those at 0 are as if they were not there. */
    public static long total(Criteria criteria, Map<String, Long> cells) {
        return total(criteria, cells, Map.of());
    }

    /**
     * The same for a member who was granted freezes.
     *
     * @param granted for streaks: freezes by the first day that each can cover
     */
    public static long total(Criteria criteria, Map<String, Long> cells, Map<LocalDate, Integer> granted) {
        TreeMap<String, Long> used = new TreeMap<>(cells);
        used.values().removeIf(amount -> amount <= 0);
        return switch (criteria.measure()) {
            case STREAK -> longestRun(criteria, used, granted);
            case DISTINCT ->
                criteria.windowDays().isEmpty()
                        ? used.size()
                        : best(used, criteria.windowDays().getAsInt(), new Values());
            default -> best(used, criteria.windowDays().orElseThrow(), new Amounts());
        };
    }

    private static long longestRun(
            Criteria criteria, NavigableMap<String, Long> cells, Map<LocalDate, Integer> granted) {
        Period period = criteria.period().orElseThrow();
        List<LocalDate> starts = cells.keySet().stream().map(LocalDate::parse).toList();
        return Run.of(period, starts, criteria.freezes(), Run.byPeriod(period, granted))
                .longest();
    }

    /** The most that any days of the window's length hold; cells are in the order of days. */
    private static long best(NavigableMap<String, Long> cells, int days, Window window) {
        Deque<Map.Entry<String, Long>> inside = new ArrayDeque<>();
        long best = 0;
        for (Map.Entry<String, Long> cell : cells.entrySet()) {
            LocalDate first = day(cell.getKey()).minusDays(days - 1L);
            while (!inside.isEmpty() && day(inside.peekFirst().getKey()).isBefore(first)) {
                window.leave(inside.removeFirst());
            }
            inside.addLast(cell);
            window.enter(cell);
            best = Math.max(best, window.size());
        }
        return best;
    }

    private static LocalDate day(String cell) {
        return LocalDate.parse(cell.substring(0, DAY_LENGTH));
    }

    /** What the cells inside come to. */
    private interface Window {
        void enter(Map.Entry<String, Long> cell);

        void leave(Map.Entry<String, Long> cell);

        long size();
    }

    private static final class Amounts implements Window {
        private long sum;

        @Override
        public void enter(Map.Entry<String, Long> cell) {
            sum = Math.addExact(sum, cell.getValue());
        }

        @Override
        public void leave(Map.Entry<String, Long> cell) {
            sum -= cell.getValue();
        }

        @Override
        public long size() {
            return sum;
        }
    }

    private static final class Values implements Window {
        private final Map<String, Integer> days = new HashMap<>();

        @Override
        public void enter(Map.Entry<String, Long> cell) {
            days.merge(value(cell), 1, Integer::sum);
        }

        @Override
        public void leave(Map.Entry<String, Long> cell) {
            days.computeIfPresent(value(cell), (value, count) -> count == 1 ? null : count - 1);
        }

        @Override
        public long size() {
            return days.size();
        }

        private static String value(Map.Entry<String, Long> cell) {
            return cell.getKey().substring(DAY_LENGTH + 1);
        }
    }
}
