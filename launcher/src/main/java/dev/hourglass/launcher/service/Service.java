package dev.hourglass.launcher.service;

import java.util.Arrays;
import java.util.Optional;

/** The four services of the platform. */
public enum Service {
    POINTS("points-service", "hourglass_points"),
    BADGES("badges-service", "hourglass_badges"),
    REFERRAL("referral-service", "hourglass_referral"),
    GATEWAY("gateway", "hourglass_gateway");

    private final String label;
    private final String database;

    Service(String label, String database) {
        this.label = label;
        this.database = database;
    }

    /** Its name in commands and messages, also its module's directory. */
    public String label() {
        return label;
    }

    /** The name of its database. */
    public String database() {
        return database;
    }

    public static Optional<Service> labelled(String label) {
        return Arrays.stream(values())
                .filter(service -> service.label.equals(label))
                .findFirst();
    }
}
