package dev.hourglass.bench.gateway;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of orders up to a moment, or in a stretch of time.
 *
 * @param answered carried out
 * @param refused answered 503, by the code of the answer
 * @param heldBack were due, and not sent because too many were under way
 * @param seconds since the beginning, or of the stretch
 */
record Tally(long answered, Map<String, Long> refused, long heldBack, double seconds) {
    /** What has come since {@code before}. */
    Tally since(Tally before) {
        Map<String, Long> more = new TreeMap<>();
        refused.forEach((code, count) -> {
            long added = count - before.refused.getOrDefault(code, 0L);
            if (added > 0) {
                more.put(code, added);
            }
        });
        return new Tally(answered - before.answered, more, heldBack - before.heldBack, seconds - before.seconds);
    }

    double answeredPerSecond() {
        return answered / seconds;
    }

    long refusals() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** In words, each as so many a second. */
    String inWords() {
        String why = refused.isEmpty()
                ? ""
                : refused.entrySet().stream()
                        .map(code -> code.getValue() + " " + code.getKey())
                        .collect(Collectors.joining(", ", " (", ")"));
        return String.format(
                Locale.ROOT,
                "%.0f/s answered, %.1f/s refused with 503%s, %.1f/s not sent because too many were under way",
                answeredPerSecond(),
                refusals() / seconds,
                why,
                heldBack / seconds);
    }
}
