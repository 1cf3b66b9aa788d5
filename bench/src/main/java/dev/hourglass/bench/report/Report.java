package dev.hourglass.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.hourglass.bench.OrdersPlan;
import dev.hourglass.bench.setup.Subscribers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a run found: one table, then the targets. Figures are medians of the rounds; ratios are taken within a round. */
public final class Report {
    private static final double TARGET_THROUGHPUT = 1.2;
    private static final double TARGET_LATENCY = 1.2;
    private static final double TARGET_HOT = 0.7;

    private final MachineFacts facts;
    private final OrdersPlan plan;
    private final List<Measurement> measurements;

    private record Json(MachineFacts machine, OrdersPlan plan, List<Measurement> measurements) {}

    public Report(MachineFacts facts, OrdersPlan plan, List<Measurement> measurements) {
        this.facts = facts;
        this.plan = plan;
        this.measurements = measurements;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(
                "             points-service over HTTP       plain JDBC, the better one        ratio          gateway");
        lines.add(
                "  clients    orders/s   p50 ms   p99 ms    orders/s   p50 ms   p99 ms   med (min–max)   orders/s  ratio");
        plan.clients().forEach(clients -> lines.add(row(clients)));
        lines.add("");
        lines.addAll(targets());
        return lines;
    }

    private String row(int clients) {
        Rounds service = Rounds.of(measurements, Subject.SERVICE, clients);
        Rounds baseline = betterBaseline(clients);
        Rounds gateway = Rounds.of(measurements, Subject.GATEWAY, clients);
        return String.format(
                Locale.ROOT,
                "  %7d  %10.0f %8.2f %8.2f  %10.0f %8.2f %8.2f   %s  %s",
                clients,
                service.median(Measurement::perSecond),
                service.median(Measurement::p50Ms),
                service.median(Measurement::p99Ms),
                baseline.median(Measurement::perSecond),
                baseline.median(Measurement::p50Ms),
                baseline.median(Measurement::p99Ms),
                spread(service.ratios(baseline, Measurement::perSecond)),
                gateway.isEmpty()
                        ? "       –"
                        : String.format(
                                Locale.ROOT,
                                "%8.0f   %.2f",
                                gateway.median(Measurement::perSecond),
                                Rounds.median(Arrays.stream(gateway.ratios(service, Measurement::perSecond)))));
    }

    private List<String> targets() {
        if (facts.subscribers() == Subscribers.AT_WORK) {
            return List.of("Targets are judged with subscribers away, like for like with the baseline.");
        }
        List<String> lines = new ArrayList<>();
        Rounds busy = Rounds.of(measurements, Subject.SERVICE, OrdersPlan.BUSY);
        if (!busy.isEmpty()) {
            lines.add(target(
                    "orders/s at 64 clients, service / baseline",
                    busy.ratios(betterBaseline(OrdersPlan.BUSY), Measurement::perSecond),
                    TARGET_THROUGHPUT,
                    true));
            lines.add(target(
                    "orders/s of one hot member / uniform",
                    Rounds.of(measurements, Subject.SERVICE_HOT, OrdersPlan.BUSY)
                            .ratios(busy, Measurement::perSecond),
                    TARGET_HOT,
                    true));
        }
        Rounds alone = Rounds.of(measurements, Subject.SERVICE, 1);
        if (!alone.isEmpty()) {
            lines.add(target(
                    "median latency at one client, service / baseline",
                    alone.ratios(betterBaseline(1), Measurement::p50Ms),
                    TARGET_LATENCY,
                    false));
        }
        return lines;
    }

    private static String target(String what, double[] ratios, double limit, boolean atLeast) {
        double median = Rounds.median(Arrays.stream(ratios));
        boolean met = atLeast ? median >= limit : median <= limit;
        return String.format(
                Locale.ROOT,
                "  %-50s %s  wanted %s %.1f  %s",
                what,
                spread(ratios),
                atLeast ? "≥" : "≤",
                limit,
                met ? "met" : "NOT MET");
    }

    /** Whichever number of connections wrote more orders: the service has to beat that one. */
    private Rounds betterBaseline(int clients) {
        Rounds few = Rounds.of(measurements, Subject.BASELINE_FEW, clients);
        Rounds many = Rounds.of(measurements, Subject.BASELINE_MANY, clients);
        ToDoubleFunction<Measurement> perSecond = Measurement::perSecond;
        return many.isEmpty() || few.median(perSecond) >= many.median(perSecond) ? few : many;
    }

    private static String spread(double[] ratios) {
        return String.format(
                Locale.ROOT,
                "%5.2f (%.2f–%.2f)",
                Rounds.median(Arrays.stream(ratios)),
                Arrays.stream(ratios).min().orElse(Double.NaN),
                Arrays.stream(ratios).max().orElse(Double.NaN));
    }

    /** Writes every single measurement. */
    public void writeJson(Path file) {
        try {
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(file.toFile(), new Json(facts, plan, measurements));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }
}
