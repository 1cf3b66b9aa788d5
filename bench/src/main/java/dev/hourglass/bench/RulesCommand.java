package dev.hourglass.bench;

import dev.hourglass.bench.report.MachineFacts;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.bench.setup.Subscribers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench rules}: what twenty earning rules cost against one. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Orders per second with twenty earning rules, as a share of those with one.")
final class RulesCommand implements Callable<Integer> {
    private static final String ROOT_PROPERTY = "hourglass.root";
    private static final int POOL_SIZE = 2_000;

    /** Twenty rules may cost less than a quarter of the throughput. */
    private static final double TARGET = 0.75;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seconds", defaultValue = "8", description = "Length of one measured stretch (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--rounds", defaultValue = "5", description = "How often each is measured (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--warm-up", defaultValue = "20", description = "Seconds each is warmed up (${DEFAULT-VALUE}).")
    private double warmUpSeconds;

    @Option(names = "--quick", description = "A smoke run of some seconds: the figures mean nothing.")
    private boolean quick;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path checkout = Path.of(System.getProperty(ROOT_PROPERTY, "."));
        OrdersPlan plan = quick
                ? OrdersPlan.quick(false)
                : new OrdersPlan(seconds, rounds, warmUpSeconds, 0, List.of(OrdersPlan.BUSY), POOL_SIZE, false);
        say(out, "Starting PostgreSQL, Redis and the points-service in a temporary directory …");
        try (Stage stage = Stage.open(checkout, Subscribers.AWAY)) {
            MachineFacts.read(checkout, stage, Subscribers.AWAY).lines().forEach(line -> say(out, line));
            List<Double> shares = new RulesRun(stage, plan, line -> say(out, line))
                    .measure().stream().sorted().toList();
            double median = shares.get(shares.size() / 2);
            say(
                    out,
                    String.format(
                            Locale.ROOT,
                            "Throughput left with twenty rules: %.2f (%.2f–%.2f); target at least %.2f: %s",
                            median,
                            shares.get(0),
                            shares.get(shares.size() - 1),
                            TARGET,
                            median >= TARGET ? "met" : "missed"));
        }
        return 0;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
