package dev.hourglass.launcher.console;

import dev.hourglass.launcher.platform.StartProgress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Shows a start: redrawn in place at a terminal, a line per step elsewhere. */
public final class ConsoleProgress implements StartProgress, AutoCloseable {
    private static final long REDRAW_MS = 200;
    private static final String FORMAT = "  %-18s %s";

    private record Step(long begin, Duration readyAfter) {}

    private final Console console;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Thread painter;
    private int linesDrawn;

    public ConsoleProgress(Console console) {
        this.console = console;
        this.painter = new Thread(this::keepPainting, "progress");
        painter.setDaemon(true);
        if (console.terminal()) {
            painter.start();
        }
    }

    @Override
    public synchronized void starting(String component) {
        steps.put(component, new Step(System.nanoTime(), null));
        if (console.terminal()) {
            paint();
        } else {
            console.line(String.format(FORMAT, component, "starting"));
        }
    }

    @Override
    public synchronized void ready(String component, Duration after) {
        steps.put(component, new Step(0, after));
        if (console.terminal()) {
            paint();
        } else {
            console.line(String.format(FORMAT, component, readyText(after)));
        }
    }

    private void keepPainting() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REDRAW_MS));
            if (!Thread.currentThread().isInterrupted()) {
                paint();
            }
        }
    }

    private synchronized void paint() {
        StringBuilder picture = new StringBuilder();
        if (linesDrawn > 0) {
            picture.append("\u001b[").append(linesDrawn).append('A');
        }
        steps.forEach((component, step) -> picture.append("\r\u001b[K")
                .append(String.format(FORMAT, component, text(step)))
                .append('\n'));
        linesDrawn = steps.size();
        console.out().print(picture);
        console.out().flush();
    }

    private static String text(Step step) {
        return step.readyAfter() != null
                ? readyText(step.readyAfter())
                : String.format(Locale.ROOT, "starting … %.0f s", (System.nanoTime() - step.begin()) / 1e9);
    }

    private static String readyText(Duration after) {
        return String.format(Locale.ROOT, "ready after %.1f s", after.toMillis() / 1000.0);
    }

    /** Stops drawing; what is drawn stays. */
    @Override
    public void close() {
        painter.interrupt();
    }
}
