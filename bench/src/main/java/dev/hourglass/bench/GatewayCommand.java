package dev.hourglass.bench;

import dev.hourglass.bench.gateway.ForwardingRun;
import dev.hourglass.bench.gateway.HomeRun;
import dev.hourglass.bench.gateway.VisibilityRun;
import dev.hourglass.bench.report.MachineFacts;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.bench.setup.Subscribers;
import dev.hourglass.launcher.story.Credentials;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench gateway}: what the door costs, how fast home screens are, and how soon a purchase shows. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        description = "Forwarding against nginx and against none, home screens, and how soon a purchase shows.")
final class GatewayCommand implements Callable<Integer> {
    private static final String ROOT_PROPERTY = "hourglass.root";
    private static final int QUICK_RATE = 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seconds", defaultValue = "8", description = "Length of one measured stretch (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "How often each is measured (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--warm-up", defaultValue = "10", description = "Seconds each is warmed up (${DEFAULT-VALUE}).")
    private double warmUp;

    @Option(
            names = "--rate",
            defaultValue = "500",
            description = "Orders a second while purchases are watched (${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--quick", description = "A smoke run of some seconds: the figures mean nothing.")
    private boolean quick;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Consumer<String> say = line -> {
            out.println(line);
            out.flush();
        };
        if (quick) {
            seconds = 0.5;
            rounds = 1;
            warmUp = 0.5;
            rate = QUICK_RATE;
        }
        Path checkout = Path.of(System.getProperty(ROOT_PROPERTY, "."));
        say.accept("Starting PostgreSQL, Redis and the services in a temporary directory …");
        try (Stage stage = Stage.open(checkout, Subscribers.AT_WORK)) {
            MachineFacts.read(checkout, stage, Subscribers.AT_WORK).lines().forEach(say);
            Credentials credentials = stage.startGateway();
            new ForwardingRun(stage, credentials, rounds, seconds, warmUp, say).run();
            new HomeRun(stage, credentials, rounds, seconds, warmUp, say).run();
            new VisibilityRun(stage, credentials, rate, warmUp, Math.max(2, rounds * seconds), say).run();
        }
        return 0;
    }
}
