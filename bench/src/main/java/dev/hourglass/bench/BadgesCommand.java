package dev.hourglass.bench;

import dev.hourglass.bench.badge.BadgesRun;
import dev.hourglass.bench.report.MachineFacts;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.bench.setup.Subscribers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench badges}: one badge over the past of many members, and one member with a long past. */
@Command(
        name = "badges",
        mixinStandardHelpOptions = true,
        description = "Facts counted per second for a new badge and for one member anew, and what memory it takes.")
final class BadgesCommand implements Callable<Integer> {
    private static final String ROOT_PROPERTY = "hourglass.root";
    private static final int QUICK_MEMBERS = 300;
    private static final int QUICK_FACTS = 200;

    /** The backfill is measured for this share of the members as well, to see what their number costs in memory. */
    private static final int TENTH = 10;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--members",
            defaultValue = "100000",
            description = "Members with ten orders each (${DEFAULT-VALUE}); also done with a tenth of them.")
    private int members;

    @Option(
            names = "--facts",
            defaultValue = "5000",
            description = "Orders of the member who is worked out anew (${DEFAULT-VALUE}).")
    private int facts;

    @Option(
            names = "--rounds",
            defaultValue = "9",
            description = "How often that member is worked out anew (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--quick", description = "A smoke run of some seconds: the figures mean nothing.")
    private boolean quick;

    @Override
    public Integer call() {
        if (quick) {
            members = QUICK_MEMBERS;
            facts = QUICK_FACTS;
            rounds = 1;
        }
        Path checkout = Path.of(System.getProperty(ROOT_PROPERTY, "."));
        say("Starting PostgreSQL, Redis and badges-service in a temporary directory …");
        try (Stage stage = Stage.openBadges(checkout)) {
            MachineFacts.read(checkout, stage, Subscribers.AWAY).lines().forEach(this::say);
            BadgesRun run = new BadgesRun(stage, this::say);
            run.recompute(facts, rounds);
            run.backfill(Math.max(1, members / TENTH), members);
        }
        return 0;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
