package dev.hourglass.launcher.command;

import dev.hourglass.launcher.console.Console;
import dev.hourglass.launcher.process.LogTail;
import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a component has written. */
@Command(name = "logs", description = "Shows the log of a component.")
public final class LogsCommand implements Callable<Integer> {
    private static final long POLL_MS = 200;

    static final class Components implements Iterable<String> {
        private static final List<String> NAMES = List.of(
                "gateway", "points-service", "badges-service", "referral-service", "postgres", "redis", "build");

        @Override
        public Iterator<String> iterator() {
            return NAMES.iterator();
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "COMPONENT",
            completionCandidates = Components.class,
            description = "One of ${COMPLETION-CANDIDATES}")
    private String component;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on showing what is written, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "200",
            description = "How many of the last lines to show. Default: ${DEFAULT-VALUE}")
    private int lines;

    private final Console console = Console.standard();

    @Override
    public Integer call() throws IOException {
        if (!Components.NAMES.contains(component)) {
            throw new StartupFailure(
                    "There is no component " + component + ". Choose one of " + String.join(", ", Components.NAMES));
        }
        Path log = Workspace.current().home().log(component);
        if (!Files.exists(log)) {
            throw new StartupFailure(component + " has written nothing yet (no file " + log + ").");
        }
        long end = Files.size(log);
        LogTail.lastLines(log, Math.max(1, lines)).forEach(console::line);
        if (follow) {
            follow(log, end);
        }
        return ExitCode.OK;
    }

    private void follow(Path log, long from) throws IOException {
        long position = from;
        while (!Thread.currentThread().isInterrupted()) {
            if (Files.exists(log)) {
                long size = Files.size(log);
                position = size < position ? 0 : position; // a new start begins a new file
                position += copy(log, position, size);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        }
    }

    private long copy(Path log, long from, long to) throws IOException {
        if (to <= from) {
            return 0;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] news = new byte[(int) Math.min(to - from, 1 << 20)];
            file.seek(from);
            int length = Math.max(0, file.read(news));
            console.out().write(news, 0, length);
            console.out().flush();
            return length;
        }
    }
}
