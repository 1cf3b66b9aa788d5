package dev.hourglass.points.order.model;

import java.math.BigInteger;

/**
 * One line of an order.
 *
 * @param id the line's name within its order
 * @param quantity from 1
 * @param unitPrice minor units, from 0
 * @param discount minor units off the whole line, from 0 to {@code quantity · unitPrice}
 * @param refundedQuantity from 0 to {@code quantity}
 */
public record LineItem(
        String id,
        String sku,
        String name,
        String category,
        int quantity,
        long unitPrice,
        long discount,
        int refundedQuantity) {

    /**
     * What is left to pay for {@code kept} pieces: their price less their share of the discount. The share is rounded down,
     * and the pieces given back get the rest, so that all shares together are the discount.
     */
    public long amountOf(int kept) {
        long share = BigInteger.valueOf(discount)
                .multiply(BigInteger.valueOf(kept))
                .divide(BigInteger.valueOf(quantity))
                .longValueExact();
        return Math.subtractExact(Math.multiplyExact(unitPrice, (long) kept), share);
    }
}
