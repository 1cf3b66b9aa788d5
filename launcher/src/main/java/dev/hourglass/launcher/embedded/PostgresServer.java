package dev.hourglass.launcher.embedded;

import dev.hourglass.launcher.process.DetachedProcess;
import dev.hourglass.launcher.process.FreePorts;
import dev.hourglass.launcher.process.Liveness;
import dev.hourglass.launcher.process.LogTail;
import dev.hourglass.launcher.process.Programs;
import dev.hourglass.launcher.process.Programs.Outcome;
import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A real PostgreSQL from the bundled programs: durable, on the loopback address only, with a password. It is a process
 * of its own and outlives this one unless stopped.
 */
public final class PostgresServer implements AutoCloseable {
    private static final int START_LIMIT_SECONDS = 120;
    private static final int STOP_LIMIT_SECONDS = 60;
    private static final int ATTEMPTS = 5;
    private static final int LOG_LINES_SHOWN = 20;

    private final PostgresSettings settings;
    private final PostgresPrograms programs;
    private final UnprivilegedRun run;
    private final Runnable afterStop;

    private PostgresServer(
            PostgresSettings settings, PostgresPrograms programs, UnprivilegedRun run, Runnable afterStop) {
        this.settings = settings;
        this.programs = programs;
        this.run = run;
        this.afterStop = afterStop;
    }

    /**
     * Starts a server, on new data or on what is there, after a crash as well.
     *
     * @throws StartupFailure when it does not come up, or comes up without being durable
     */
    public static PostgresServer start(PostgresSettings settings) {
        return start(settings, UnprivilegedRun.choose(), () -> {});
    }

    /** Starts a server on a free port with throw-away data, which {@link #stop()} or the end of this process removes. */
    public static PostgresServer temporary() {
        ScratchDirectory scratch = ScratchDirectory.create();
        Path directory = scratch.path();
        PostgresServer server = start(
                new PostgresSettings(
                        directory.resolve("data"), directory.resolve("postgres.log"), FreePorts.one(), "temporary"),
                UnprivilegedRun.choose(),
                scratch::delete);
        Runtime.getRuntime().addShutdownHook(new Thread(server::discard, "discard-postgres"));
        return server;
    }

    static PostgresServer start(PostgresSettings settings, UnprivilegedRun run, Runnable afterStop) {
        PostgresServer server = new PostgresServer(settings, PostgresPrograms.locate(), run, afterStop);
        server.startOnData();
        return server;
    }

    /** The server that runs on a data directory now, whoever started it. */
    public static Optional<PostgresServer> running(PostgresSettings settings) {
        return new PostgresCluster(settings.data())
                .server()
                .map(process ->
                        new PostgresServer(settings, PostgresPrograms.locate(), UnprivilegedRun.choose(), () -> {}));
    }

    /** Whether a server runs on a data directory now. */
    public static boolean isRunning(PostgresSettings settings) {
        return new PostgresCluster(settings.data()).server().isPresent();
    }

    /** Starts again after {@link #stop()} or {@link #kill()}, on the same data and port. */
    public void restart() {
        startOnData();
    }

    private void startOnData() {
        PostgresCluster cluster = cluster();
        try {
            Files.createDirectories(settings.log().getParent());
            if (!cluster.exists()) {
                cluster.create(programs, run, settings.password());
            }
            if (!Files.exists(settings.log())) {
                Files.createFile(settings.log());
            }
            run.own(settings.log());
            run.own(settings.data());
            cluster.forgetDeadServer();
        } catch (IOException e) {
            throw new StartupFailure("PostgreSQL cannot use " + settings.data() + ": " + e.getMessage(), e);
        }
        startServer();
        List<String> shortcomings = Durability.shortcomings(server());
        if (!shortcomings.isEmpty()) {
            stopServer();
            throw new StartupFailure("PostgreSQL would not keep what it acknowledges ("
                    + String.join("; ", shortcomings) + "), so it was stopped again.");
        }
    }

    private void startServer() {
        Outcome outcome = control("start", START_LIMIT_SECONDS, "--log=" + settings.log(), "--options=" + options());
        // The children of a killed server need a moment to notice and let go of its memory.
        for (int attempt = 1; attempt < ATTEMPTS && stillHeld(outcome); attempt++) {
            outcome = control("start", START_LIMIT_SECONDS, "--log=" + settings.log(), "--options=" + options());
        }
        if (!outcome.succeeded()) {
            throw new StartupFailure("PostgreSQL did not start. The end of " + settings.log() + ":\n  "
                    + String.join("\n  ", LogTail.lastLines(settings.log(), LOG_LINES_SHOWN)) + "\n"
                    + outcome.output());
        }
    }

    private boolean stillHeld(Outcome outcome) {
        return !outcome.succeeded()
                && LogTail.lastLines(settings.log(), LOG_LINES_SHOWN).stream()
                        .anyMatch(line -> line.contains("pre-existing shared memory block"));
    }

    private String options() {
        StringBuilder options = new StringBuilder("-p " + settings.port());
        settingsOnCommandLine()
                .forEach((name, value) ->
                        options.append(" -c ").append(name).append('=').append(value));
        return options.toString();
    }

    // Given on the command line they win over every configuration file in the data directory.
    private static Map<String, String> settingsOnCommandLine() {
        Map<String, String> options = new TreeMap<>(Durability.REQUIRED);
        options.put("listen_addresses", "127.0.0.1");
        options.put("unix_socket_directories", "");
        options.put("shared_buffers", "256MB");
        options.put("max_connections", "200");
        options.put("timezone", "UTC");
        options.put("log_timezone", "UTC");
        return options;
    }

    private Outcome control(String action, int limitSeconds, String... more) {
        List<String> command = run.command(
                programs.control().toString(),
                action,
                "--pgdata=" + settings.data(),
                "--wait",
                "--timeout=" + limitSeconds);
        command.addAll(List.of(more));
        return Programs.run(command, limitSeconds + 10);
    }

    /** TCP port on 127.0.0.1. */
    public int port() {
        return settings.port();
    }

    /** How to log in. */
    public DatabaseServer server() {
        return at(port(), settings.password());
    }

    /** How to log in to an embedded server of which only port and password are known. */
    public static DatabaseServer at(int port, String password) {
        return new DatabaseServer("127.0.0.1", port, "postgres", PostgresCluster.USER, password, Map.of());
    }

    /** The JDBC URL of one database, without user and password. */
    public String jdbcUrl(String database) {
        return server().jdbcUrl(database);
    }

    public String user() {
        return PostgresCluster.USER;
    }

    public String password() {
        return settings.password();
    }

    /** The process id of the server; empty when it does not run. */
    public Optional<Long> pid() {
        return cluster().server().map(ProcessHandle::pid);
    }

    /**
     * Creates a database unless it is there.
     *
     * @return whether it had to be created
     */
    public boolean createDatabase(String name) {
        return server().createDatabase(name);
    }

    /** Stops in good order: open transactions are rolled back, everything is written. Does nothing if it is stopped. */
    public void stop() {
        stopServer();
        afterStop.run();
    }

    /** Stops without writing anything: for data that nobody will read again. */
    private void discard() {
        cluster().server().ifPresent(process -> control("stop", STOP_LIMIT_SECONDS, "--mode=immediate"));
        afterStop.run();
    }

    private void stopServer() {
        cluster().server().ifPresent(process -> {
            Outcome outcome = control("stop", STOP_LIMIT_SECONDS, "--mode=fast");
            if (!outcome.succeeded() || !Liveness.awaitExit(process, STOP_LIMIT_SECONDS)) {
                DetachedProcess.kill(process);
            }
        });
    }

    /** Kills the server and its children with {@code kill -9}, as a crash would; the data stays. */
    public void kill() {
        cluster().server().ifPresent(DetachedProcess::kill);
    }

    @Override
    public void close() {
        stop();
    }

    private PostgresCluster cluster() {
        return new PostgresCluster(settings.data());
    }
}
