package dev.hourglass.bench.setup;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Processor time by who used it: on a full machine, what an order costs decides how many there are. */
public final class CpuMeter {
    private static final double US_PER_SECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double WORTH_NAMING = 0.005;

    private final Stage stage;

    public CpuMeter(Stage stage) {
        this.stage = stage;
    }

    /** Used so far, in microseconds. */
    public Map<String, Long> read() {
        Map<String, Long> used = new LinkedHashMap<>();
        stage.processes()
                .forEach((who, processes) -> used.put(
                        who, processes.stream().mapToLong(CpuMeter::micros).sum()));
        used.put("bench", micros(ProcessHandle.current()));
        return used;
    }

    /** Microseconds of processor time per order since {@code before}. */
    public Map<String, Long> perOrder(Map<String, Long> before, long orders) {
        Map<String, Long> cost = new LinkedHashMap<>();
        read().forEach((who, used) -> cost.put(who, (used - before.getOrDefault(who, 0L)) / Math.max(1, orders)));
        return cost;
    }

    /** Begins to watch; tells how many processors each has kept busy from now until it is asked, in words. */
    public Supplier<String> watch() {
        Map<String, Long> before = read();
        long begin = System.nanoTime();
        return () -> cores(before, (System.nanoTime() - begin) / NANOS_PER_SECOND);
    }

    private String cores(Map<String, Long> before, double seconds) {
        Map<String, Double> cores = new LinkedHashMap<>();
        read().forEach((who, used) ->
                cores.put(who, (used - before.getOrDefault(who, used)) / US_PER_SECOND / seconds));
        double all = cores.values().stream().mapToDouble(Double::doubleValue).sum();
        String each = cores.entrySet().stream()
                .filter(one -> one.getValue() >= WORTH_NAMING)
                .map(one -> String.format(Locale.ROOT, "%s %.2f", one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
        int there = Runtime.getRuntime().availableProcessors();
        return String.format(Locale.ROOT, "%s; together %.2f of %d", each, all, there);
    }

    private static long micros(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1_000;
    }
}
