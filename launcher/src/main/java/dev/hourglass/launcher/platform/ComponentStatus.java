package dev.hourglass.launcher.platform;

import java.time.Duration;
import java.util.Optional;

/**
 * How one component is at the moment.
 *
 * @param name such as {@code gateway} or {@code postgres}
 * @param where its port, or where somebody else runs it
 * @param pid its process; empty when it does not run or is not ours
 * @param ready whether it answers
 * @param memoryBytes resident memory of the process and its children; empty when it cannot be known
 * @param uptime since its process started
 */
public record ComponentStatus(
        String name,
        String where,
        Optional<Long> pid,
        boolean ready,
        Optional<Long> memoryBytes,
        Optional<Duration> uptime) {

    static ComponentStatus of(String name, int port, Optional<ProcessHandle> process, boolean ready, Duration uptime) {
        return new ComponentStatus(
                name,
                Integer.toString(port),
                process.map(ProcessHandle::pid),
                ready,
                process.flatMap(ProcessMemory::of),
                process.map(running -> uptime));
    }

    /** Whether there is a process, ready or not. */
    public boolean runs() {
        return pid.isPresent();
    }
}
