package dev.hourglass.points.rule.model.facts;

import dev.hourglass.kit.expression.Words;

/**
 * A line of an order as rules see it: what is left of it after refunds.
 *
 * @param quantity pieces kept
 * @param unitPrice minor units
 * @param amount minor units paid for the pieces kept, after discounts and refunds
 */
public record ItemFacts(
        @Words("the item's SKU") String sku,
        @Words("the item's category") String category,
        @Words("the item's name") String name,
        @Words("the item's quantity") int quantity,
        @Words("the item's unit price") long unitPrice,
        @Words("the item's amount") long amount) {}
