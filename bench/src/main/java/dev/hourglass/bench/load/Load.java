package dev.hourglass.bench.load;

import dev.hourglass.bench.order.OrderMix;
import java.util.List;

/** Something that can be given orders by clients that each wait for one answer before they send the next. */
public interface Load {
    /**
     * Sends orders for a while; what is under way at the end is awaited and not counted.
     *
     * @param clients one row of orders each
     * @param seconds how long
     * @throws BenchFailure at the first order that is not carried out
     */
    Window run(List<OrderMix> clients, double seconds);

    /** Sends so many orders of one row, one after the other. */
    default void send(OrderMix client, int orders) {
        send(List.of(client), orders);
    }

    /** Sends so many orders of each row, the rows side by side. */
    void send(List<OrderMix> clients, int ordersEach);
}
