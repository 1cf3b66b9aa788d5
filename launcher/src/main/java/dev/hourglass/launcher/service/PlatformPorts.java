package dev.hourglass.launcher.service;

import dev.hourglass.launcher.process.FreePorts;
import java.util.List;

/** The TCP ports of one platform, all on this computer. */
public record PlatformPorts(int gateway, int points, int badges, int referral, int postgres, int redis) {
    private static final int COUNT = 6;

    /**
     * Six ports in a row: the gateway first, then the services, PostgreSQL and Redis.
     *
     * @param first 1 to 65530
     */
    public static PlatformPorts startingAt(int first) {
        if (first < 1 || first > 65_535 - COUNT + 1) {
            throw new IllegalArgumentException("there are no six ports from " + first + " on");
        }
        return new PlatformPorts(first, first + 1, first + 2, first + 3, first + 4, first + 5);
    }

    /** Ports that are free at this moment. */
    public static PlatformPorts free() {
        List<Integer> free = FreePorts.several(COUNT);
        return new PlatformPorts(free.get(0), free.get(1), free.get(2), free.get(3), free.get(4), free.get(5));
    }

    public int of(Service service) {
        return switch (service) {
            case GATEWAY -> gateway;
            case POINTS -> points;
            case BADGES -> badges;
            case REFERRAL -> referral;
        };
    }

    /** The base URL sister services use. */
    public String url(Service service) {
        return "http://127.0.0.1:" + of(service);
    }
}
