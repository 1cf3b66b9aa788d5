package dev.hourglass.launcher.command;

import dev.hourglass.launcher.console.Console;
import dev.hourglass.launcher.platform.Platform;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stops the platform when the launcher ends, by Ctrl-C for example, unless it was told to leave it running. */
final class StopAtEnd {
    private final Platform platform;
    private final Console console;
    private final AtomicBoolean due = new AtomicBoolean(true);

    private StopAtEnd(Platform platform, Console console) {
        this.platform = platform;
        this.console = console;
    }

    static StopAtEnd register(Platform platform, Console console) {
        StopAtEnd stop = new StopAtEnd(platform, console);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::now, "stop-platform"));
        return stop;
    }

    /** Leaves the platform running. */
    void cancel() {
        due.set(false);
    }

    /** Stops it, once. */
    void now() {
        if (due.getAndSet(false)) {
            console.line("\nStopping Hourglass …");
            platform.end();
            console.line(
                    "Stopped. The data stays in " + platform.settings().home().path());
        }
    }
}
