package dev.hourglass.launcher.history;

import dev.hourglass.launcher.history.send.Tally;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows how far an import has come: a bar that moves on a terminal, a line now and then elsewhere. */
final class ImportProgress implements AutoCloseable {

    private static final Duration BAR_EVERY = Duration.ofMillis(100);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);
    private static final int BAR_WIDTH = 30;

    private final Tally tally;
    private final long total;
    private final PrintStream out;
    private final boolean terminal;
    private final long startedAt = System.nanoTime();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "import-progress");
        thread.setDaemon(true);
        return thread;
    });

    /** @param total deliveries to come, repetitions and rejected lines among them */
    ImportProgress(Tally tally, long total, PrintStream out, boolean terminal) {
        this.tally = tally;
        this.total = total;
        this.out = out;
        this.terminal = terminal;
        long everyMs = (terminal ? BAR_EVERY : LINE_EVERY).toMillis();
        ticker.scheduleAtFixedRate(this::show, everyMs, everyMs, TimeUnit.MILLISECONDS);
    }

    /** Time since the import began. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Shows the last state and stops. */
    @Override
    public void close() {
        ticker.shutdownNow();
        show();
        if (terminal) {
            out.println();
        }
    }

    private synchronized void show() {
        String text = text(tally.done(), total, tally.rejections(), elapsed());
        if (terminal) {
            out.print("\r" + bar(tally.done(), total) + " " + text + " ");
            out.flush();
        } else {
            out.println(text);
        }
    }

    static String bar(long done, long total) {
        int filled = (int) (total == 0 ? BAR_WIDTH : Math.min(BAR_WIDTH, done * BAR_WIDTH / total));
        return "[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "]";
    }

    static String text(long done, long total, long rejected, Duration elapsed) {
        long percent = total == 0 ? 100 : done * 100 / total;
        double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
        return String.format(
                Locale.ROOT,
                "%3d %%  %,d of %,d  %,.0f/s  %,d rejected",
                percent,
                done,
                total,
                done / seconds,
                rejected);
    }
}
