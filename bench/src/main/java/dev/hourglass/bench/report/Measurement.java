package dev.hourglass.bench.report;

import dev.hourglass.bench.load.Window;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One measured stretch.
 *
 * @param round from 1
 * @param cpuMicrosPerOrder by process
 */
public record Measurement(
        Subject subject,
        int clients,
        int round,
        double perSecond,
        double p50Ms,
        double p99Ms,
        Map<String, Long> cpuMicrosPerOrder) {
    public static Measurement of(
            Subject subject, int clients, int round, Window window, Map<String, Long> cpuMicrosPerOrder) {
        return new Measurement(
                subject, clients, round, window.perSecond(), window.p50Ms(), window.p99Ms(), cpuMicrosPerOrder);
    }

    public String line() {
        return String.format(
                Locale.ROOT,
                "  round %d  %3d clients  %-30s %7.0f/s   p50 %7.2f ms   p99 %7.2f ms   µs/order: %s",
                round,
                clients,
                subject.label(),
                perSecond,
                p50Ms,
                p99Ms,
                cpuMicrosPerOrder.entrySet().stream()
                        .filter(cost -> cost.getValue() > 0)
                        .map(cost -> cost.getKey() + " " + cost.getValue())
                        .collect(Collectors.joining(", ")));
    }
}
