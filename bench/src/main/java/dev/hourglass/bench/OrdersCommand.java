package dev.hourglass.bench;

import dev.hourglass.bench.report.MachineFacts;
import dev.hourglass.bench.report.Report;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.bench.setup.Subscribers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench orders}: orders per second and latency, of the service and of plain JDBC doing the same writes. */
@Command(
        name = "orders",
        mixinStandardHelpOptions = true,
        description = "Orders per second and latency over HTTP, against plain JDBC with one transaction per order.")
final class OrdersCommand implements Callable<Integer> {
    private static final String ROOT_PROPERTY = "hourglass.root";
    private static final int WARM_UP_ORDERS = 20_000;
    private static final int POOL_SIZE = 2_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seconds", defaultValue = "8", description = "Length of one measured stretch (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "How often each is measured (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up",
            defaultValue = "12",
            description = "Seconds each is warmed up at 64 clients (${DEFAULT-VALUE}).")
    private double warmUpSeconds;

    @Option(
            names = "--clients",
            split = ",",
            defaultValue = "1,8,64,256",
            description = "Clients at once (${DEFAULT-VALUE}).")
    private List<Integer> clients;

    @Option(
            names = "--whole",
            description =
                    "Let badges-service, referral-service and gateway take in the events meanwhile. The baseline has no"
                            + " counterpart to that, so the targets are not judged.")
    private boolean whole;

    @Option(names = "--no-gateway", description = "Leave out the gateway.")
    private boolean noGateway;

    @Option(names = "--quick", description = "A smoke run of some seconds: the figures mean nothing.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write every single measurement here.")
    private Path json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path checkout = Path.of(System.getProperty(ROOT_PROPERTY, "."));
        Subscribers subscribers = whole ? Subscribers.AT_WORK : Subscribers.AWAY;
        OrdersPlan plan = quick
                ? OrdersPlan.quick(!noGateway)
                : new OrdersPlan(seconds, rounds, warmUpSeconds, WARM_UP_ORDERS, clients, POOL_SIZE, !noGateway);
        say(out, "Starting PostgreSQL, Redis and the services in a temporary directory …");
        try (Stage stage = Stage.open(checkout, subscribers)) {
            MachineFacts facts = MachineFacts.read(checkout, stage, subscribers);
            facts.lines().forEach(line -> say(out, line));
            OrdersRun run = new OrdersRun(stage, plan, line -> say(out, line));
            Report report = new Report(facts, plan, run.measure());
            report.lines().forEach(line -> say(out, line));
            if (json != null) {
                report.writeJson(json);
                say(out, "Every measurement: " + json);
            }
        }
        return 0;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
