package dev.hourglass.points.order.model;

import dev.hourglass.points.rule.model.Usage;

/**
 * What a member had bought and been given before an order.
 *
 * @param orders earlier orders with eligible spend
 * @param spend their eligible spend, in minor units
 * @param usage of capped rules
 */
public record Before(long orders, long spend, Usage usage) {
    public static final Before NOTHING = new Before(0, 0, Usage.NONE);
}
