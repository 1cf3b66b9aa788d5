package dev.hourglass.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Whether a process still does anything. */
public final class Liveness {
    private static final long POLL_MS = 20;

    private Liveness() {}

    /**
     * Whether a process runs. One that has ended but whose parent has not taken notice does not count: in containers
     * without a proper first process these stay for ever.
     */
    public static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private static boolean isZombie(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            if (!Files.exists(stat)) {
                return false; // a system without /proc, or a process that is quite gone
            }
            String content = Files.readString(stat);
            String afterName = content.substring(content.lastIndexOf(')') + 1).strip();
            return afterName.startsWith("Z") || afterName.startsWith("X");
        } catch (IOException e) {
            return !Files.exists(stat); // gone while we looked
        }
    }

    /**
     * Waits until a process has ended.
     *
     * @return whether it ended in time
     */
    public static boolean awaitExit(ProcessHandle process, int seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (isRunning(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        }
        return true;
    }
}
