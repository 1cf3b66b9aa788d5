package dev.hourglass.bench;

import dev.hourglass.bench.report.MachineFacts;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.bench.setup.Subscribers;
import dev.hourglass.bench.stream.StreamsRun;
import dev.hourglass.launcher.story.Credentials;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench streams}: what members cost who only listen. */
@Command(
        name = "streams",
        mixinStandardHelpOptions = true,
        description =
                "Opens thousands of live streams at one gateway, and looks what they cost and whether they are told.")
final class StreamsCommand implements Callable<Integer> {
    private static final String ROOT_PROPERTY = "hourglass.root";
    private static final int FEW = 100;

    /** Signs of life come often, so that they need not be waited for. */
    private static final Map<String, String> BRISK = Map.of("HOURGLASS_LIVE_HEARTBEAT", "PT1S");

    @Spec
    private CommandSpec spec;

    @Option(names = "--streams", defaultValue = "3000", description = "How many (${DEFAULT-VALUE}).")
    private int streams;

    @Option(names = "--quick", description = "A hundred only, to see that it works.")
    private boolean quick;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Consumer<String> say = line -> {
            out.println(line);
            out.flush();
        };
        Path checkout = Path.of(System.getProperty(ROOT_PROPERTY, "."));
        say.accept("Starting PostgreSQL, Redis and the services in a temporary directory …");
        try (Stage stage = Stage.open(checkout, Subscribers.AT_WORK, quick ? BRISK : Map.of())) {
            MachineFacts.read(checkout, stage, Subscribers.AT_WORK).lines().forEach(say);
            Credentials credentials = stage.startGateway();
            new StreamsRun(stage, credentials, quick ? FEW : streams, say).run();
        }
        return 0;
    }
}
