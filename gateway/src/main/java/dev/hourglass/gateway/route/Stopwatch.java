package dev.hourglass.gateway.route;

import java.time.Duration;

/** Adds up the stretches of time in which it runs. */
final class Stopwatch {
    private long before;
    private long startedAt;
    private boolean running;

    /** Goes on; a running one is left alone. */
    void start() {
        if (!running) {
            running = true;
            startedAt = System.nanoTime();
        }
    }

    void stop() {
        before = elapsed().toNanos();
        running = false;
    }

    Duration elapsed() {
        return Duration.ofNanos(running ? before + System.nanoTime() - startedAt : before);
    }
}
