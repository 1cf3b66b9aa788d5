package dev.hourglass.bench.order;

import java.time.Instant;
import java.util.List;

/**
 * One paid purchase.
 *
 * @param externalId the storefront's name for the buyer; e-mail address and name follow from it
 * @param shipping minor units
 */
public record Order(String orderId, String externalId, Instant placedAt, List<Line> lines, long shipping) {
    /** The storefront all orders come from. */
    public static final String SOURCE = "web";

    public static final String CURRENCY = "EUR";
    public static final String CHANNEL = "web";

    /**
     * One line.
     *
     * @param unitPrice minor units
     * @param discount minor units off the line
     */
    public record Line(
            String id, String sku, String name, String category, int quantity, long unitPrice, long discount) {
        /** Minor units left to pay. */
        public long amount() {
            return quantity * unitPrice - discount;
        }
    }

    public String email() {
        return externalId + "@shop.example";
    }

    public String name() {
        return "Buyer " + externalId;
    }

    /** Minor units that earn points. */
    public long eligibleSpend() {
        return lines.stream().mapToLong(Line::amount).sum();
    }

    /** How the ledger refers to it. */
    public String reference() {
        return "order:" + SOURCE + "/" + orderId;
    }
}
