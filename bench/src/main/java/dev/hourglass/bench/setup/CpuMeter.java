package dev.hourglass.bench.setup;

import dev.hourglass.launcher.service.Service;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Processor time by who used it: on a full machine, what an order costs decides how many there are. */
public final class CpuMeter {
    private final Stage stage;

    public CpuMeter(Stage stage) {
        this.stage = stage;
    }

    /** Used so far, in microseconds. */
    public Map<String, Long> read() {
        Map<String, Long> used = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            stage.process(service).ifPresent(process -> used.put(service.label(), micros(process)));
        }
        stage.postgres()
                .ifPresent(process -> used.put(
                        "postgres",
                        Stream.concat(Stream.of(process), process.children())
                                .mapToLong(CpuMeter::micros)
                                .sum()));
        used.put("bench", micros(ProcessHandle.current()));
        return used;
    }

    /** Microseconds of processor time per order since {@code before}. */
    public Map<String, Long> perOrder(Map<String, Long> before, long orders) {
        Map<String, Long> cost = new LinkedHashMap<>();
        read().forEach((who, used) -> cost.put(who, (used - before.getOrDefault(who, 0L)) / Math.max(1, orders)));
        return cost;
    }

    private static long micros(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1_000;
    }
}
