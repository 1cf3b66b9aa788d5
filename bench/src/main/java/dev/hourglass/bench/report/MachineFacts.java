package dev.hourglass.bench.report;

import dev.hourglass.bench.setup.Stage;
import dev.hourglass.bench.setup.Subscribers;
import dev.hourglass.launcher.embedded.DatabaseServer;
import dev.hourglass.launcher.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where and on what a run was made: figures without it say nothing.
 *
 * @param commit with {@code +} when files differ from it, or {@code unknown}
 * @param fileSystem of PostgreSQL's data: on one in memory, durability costs nothing
 * @param settings PostgreSQL's, as the running server says
 */
public record MachineFacts(
        String commit,
        int cores,
        String java,
        String postgres,
        String fileSystem,
        Map<String, String> settings,
        Subscribers subscribers) {
    private static final List<String> SETTINGS = List.of(
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "shared_buffers",
            "max_wal_size",
            "max_connections");
    private static final int GIT_LIMIT_SECONDS = 10;

    public static MachineFacts read(Path checkout, Stage stage, Subscribers subscribers) {
        DatabaseServer database = stage.database();
        Map<String, String> settings = new LinkedHashMap<>();
        SETTINGS.forEach(name -> settings.put(name, database.show(name)));
        try {
            return new MachineFacts(
                    commit(checkout),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.vendor") + " " + System.getProperty("java.version"),
                    database.show("server_version"),
                    Files.getFileStore(stage.directory()).type(),
                    settings,
                    subscribers);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String commit(Path checkout) {
        var described = Programs.run(
                List.of("git", "-C", checkout.toString(), "describe", "--always", "--dirty=+", "--abbrev=10"),
                GIT_LIMIT_SECONDS);
        return described.succeeded() ? described.output() : "unknown";
    }

    public List<String> lines() {
        return List.of(
                "commit " + commit + " · " + cores + " cores · Java " + java + " · PostgreSQL " + postgres + " on "
                        + fileSystem,
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(" ")),
                subscribers == Subscribers.AWAY
                        ? "Subscribers are away: events stay in the outbox, as the baseline's do."
                        : "Subscribers are at work: badges, referral and gateway take in the events meanwhile.");
    }
}
