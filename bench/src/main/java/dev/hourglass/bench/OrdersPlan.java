package dev.hourglass.bench;

import java.util.List;

/**
 * What is measured, and how long.
 *
 * @param seconds of one measured stretch
 * @param rounds how often each stretch is repeated
 * @param warmUpSeconds each is warmed up before the first stretch, at {@link #BUSY} clients
 * @param warmUpOrders longer when it has not taken so many orders by then
 * @param clients at once
 * @param poolSize members four in five orders come from
 */
public record OrdersPlan(
        double seconds,
        int rounds,
        double warmUpSeconds,
        int warmUpOrders,
        List<Integer> clients,
        int poolSize,
        boolean gateway) {
    /** The concurrency the targets speak of. */
    public static final int BUSY = 64;

    public OrdersPlan {
        clients = List.copyOf(clients);
        if (poolSize % FIRST_CLIENTS != 0) {
            throw new IllegalArgumentException("poolSize must be a multiple of " + FIRST_CLIENTS);
        }
    }

    /** Clients that send the first orders of the pool's members. */
    static final int FIRST_CLIENTS = 8;

    static OrdersPlan quick(boolean gateway) {
        return new OrdersPlan(0.5, 1, 1, 0, List.of(1, BUSY), 400, gateway);
    }
}
