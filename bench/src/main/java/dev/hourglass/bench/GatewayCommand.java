package dev.hourglass.bench;

import dev.hourglass.bench.gateway.ForwardingRun;
import dev.hourglass.bench.gateway.HomeRun;
import dev.hourglass.bench.gateway.Part;
import dev.hourglass.bench.gateway.VisibilityRun;
import dev.hourglass.bench.report.MachineFacts;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.bench.setup.Subscribers;
import dev.hourglass.launcher.story.Credentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
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
    private static final double QUICK_SECONDS = 0.5;
    private static final int QUICK_RATE = 20;
    private static final int QUICK_MEMBERS = 100;
    private static final double SHORTEST_WATCH = 2;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--only",
            split = ",",
            converter = Part.Named.class,
            defaultValue = "forwarding,home,visible",
            description = "What is measured (${DEFAULT-VALUE}).")
    private Set<Part> parts;

    @Option(names = "--seconds", defaultValue = "8", description = "Length of one measured stretch (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "How often each is measured (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description =
                    "Seconds each is warmed up (${DEFAULT-VALUE}); purchases as often as there are rounds, at a rate"
                            + " that rises from 20/s.")
    private double warmUp;

    @Option(
            names = "--rate",
            split = ",",
            defaultValue = "500",
            description = "Orders a second while purchases are watched (${DEFAULT-VALUE}). Several are measured one"
                    + " after the other: --rate 100,200,300.")
    private List<Integer> rates;

    @Option(
            names = "--members",
            defaultValue = "1000",
            description = "Members whose home screens are read (${DEFAULT-VALUE}).")
    private int members;

    @Option(names = "--quick", description = "A smoke run of some seconds: the figures mean nothing.")
    private boolean quick;

    @Override
    public Integer call() {
        if (quick) {
            seconds = QUICK_SECONDS;
            rounds = 1;
            warmUp = QUICK_SECONDS;
            rates = List.of(QUICK_RATE);
            members = QUICK_MEMBERS;
        }
        Path checkout = Path.of(System.getProperty(ROOT_PROPERTY, "."));
        say("Starting PostgreSQL, Redis and the services in a temporary directory …");
        try (Stage stage = Stage.open(checkout, Subscribers.AT_WORK)) {
            MachineFacts.read(checkout, stage, Subscribers.AT_WORK).lines().forEach(this::say);
            measure(stage, stage.startGateway());
        }
        return 0;
    }

    private void measure(Stage stage, Credentials credentials) {
        if (parts.contains(Part.FORWARDING)) {
            new ForwardingRun(stage, credentials, rounds, seconds, warmUp, this::say).run();
        }
        if (parts.contains(Part.HOME)) {
            new HomeRun(stage, credentials, members, rounds, seconds, warmUp, this::say).run();
        }
        if (parts.contains(Part.VISIBLE)) {
            double watched = Math.max(SHORTEST_WATCH, rounds * seconds);
            rates.forEach(
                    rate -> new VisibilityRun(stage, credentials, rate, rounds * warmUp, watched, this::say).run());
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
