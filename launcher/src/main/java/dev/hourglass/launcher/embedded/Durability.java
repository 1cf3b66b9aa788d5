package dev.hourglass.launcher.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings without which PostgreSQL may forget what it has acknowledged. Books that survive a power cut need all of
 * them.
 */
public final class Durability {
    /** Setting names and the value each must have. */
    public static final Map<String, String> REQUIRED =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    private Durability() {}

    /**
     * What a running server lacks, as {@code name is value, not value}; empty when everything it acknowledges is safe on
     * disk.
     */
    public static List<String> shortcomings(DatabaseServer server) {
        List<String> shortcomings = new ArrayList<>();
        new TreeMap<>(REQUIRED).forEach((setting, wanted) -> {
            String actual = server.show(setting);
            if (!actual.equals(wanted)) {
                shortcomings.add(setting + " is " + actual + ", not " + wanted);
            }
        });
        return shortcomings;
    }
}
