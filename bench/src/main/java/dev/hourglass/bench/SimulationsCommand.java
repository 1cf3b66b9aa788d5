package dev.hourglass.bench;

import dev.hourglass.bench.load.HttpLoad;
import dev.hourglass.bench.order.OrderMix;
import dev.hourglass.bench.report.MachineFacts;
import dev.hourglass.bench.setup.SimulationRun;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.bench.setup.Subscribers;
import dev.hourglass.launcher.service.Service;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench simulations}: past orders played again per second, by a draft of one rule and by one of twenty. */
@Command(
        name = "simulations",
        mixinStandardHelpOptions = true,
        description = "Past orders played again per second, by drafts of one rule and of twenty.")
final class SimulationsCommand implements Callable<Integer> {
    private static final String ROOT_PROPERTY = "hourglass.root";
    private static final int CLIENTS = 64;
    private static final int POOL_SIZE = 2_000;
    private static final int QUICK_ORDERS = 640;
    private static final int MANY_RULES = 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--orders", defaultValue = "40000", description = "Orders to be played (${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--rounds", defaultValue = "3", description = "How often each is measured (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--quick", description = "A smoke run of some seconds: the figures mean nothing.")
    private boolean quick;

    @Override
    public Integer call() {
        Path checkout = Path.of(System.getProperty(ROOT_PROPERTY, "."));
        int each = Math.max(1, (quick ? QUICK_ORDERS : orders) / CLIENTS);
        say("Starting PostgreSQL, Redis and points-service in a temporary directory …");
        try (Stage stage = Stage.open(checkout, Subscribers.AWAY)) {
            MachineFacts.read(checkout, stage, Subscribers.AWAY).lines().forEach(this::say);
            say("Recording " + each * CLIENTS + " orders …");
            HttpLoad load = new HttpLoad(
                    stage.port(Service.POINTS), () -> stage.programs().storefront(stage.program()));
            load.send(
                    IntStream.range(0, CLIENTS)
                            .mapToObj(client -> OrderMix.uniform("sim-" + client, POOL_SIZE))
                            .toList(),
                    each);
            for (int round = 1; round <= (quick ? 1 : rounds); round++) {
                measure(stage, 1, round, (long) each * CLIENTS);
                measure(stage, MANY_RULES, round, (long) each * CLIENTS);
            }
        }
        return 0;
    }

    private void measure(Stage stage, int rules, int round, long expected) {
        SimulationRun.Measured measured = SimulationRun.play(stage, rules, expected);
        say("round %d, %2d rules: %,d orders in %.1f s, %,d orders/s; points by the draft %,d, as it was %,d"
                .formatted(
                        round,
                        rules,
                        measured.orders(),
                        (double) measured.orders() / measured.ordersPerSecond(),
                        measured.ordersPerSecond(),
                        measured.draft(),
                        measured.actual()));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
