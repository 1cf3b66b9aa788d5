package dev.hourglass.launcher.console;

import dev.hourglass.launcher.platform.ComponentStatus;
import dev.hourglass.launcher.platform.PlatformStatus;
import java.time.Duration;
import java.util.Locale;

/** The status of a platform as a table. */
public final class StatusTable {
    private static final String FORMAT = "%-18s %-11s %8s  %-12s %9s  %s";
    private static final double MEBIBYTE = 1024.0 * 1024.0;

    private StatusTable() {}

    public static String of(PlatformStatus status) {
        StringBuilder table =
                new StringBuilder(String.format(FORMAT, "component", "health", "process", "port", "memory", "up for"));
        for (ComponentStatus component : status.components()) {
            table.append('\n').append(row(component).stripTrailing());
        }
        return table.toString();
    }

    private static String row(ComponentStatus component) {
        return String.format(
                FORMAT,
                component.name(),
                health(component),
                component.pid().map(String::valueOf).orElse("-"),
                component.where(),
                component.memoryBytes().map(StatusTable::memory).orElse("-"),
                component.uptime().map(StatusTable::human).orElse("-"));
    }

    private static String health(ComponentStatus component) {
        if (component.ready()) {
            return component.runs() ? "ready" : "outside";
        }
        return component.runs() ? "not ready" : "not running";
    }

    private static String memory(long bytes) {
        return String.format(Locale.ROOT, "%.0f MiB", bytes / MEBIBYTE);
    }

    static String human(Duration duration) {
        if (duration.toHours() >= 24) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toMinutes() >= 60) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toSeconds() >= 60
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }
}
