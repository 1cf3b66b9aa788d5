package dev.hourglass.points.redemption.model;

/**
 * What the member gets, as the catalogue had it when it was redeemed.
 *
 * @param name of the reward, or null for points as payment
 * @param kind of the reward, or {@code points_as_payment}
 * @param amount minor units of one piece, or of the payment, or null
 * @param currency of the amount, or null
 * @param percent 1–100, or null
 * @param sku of a product, or null
 */
public record Benefit(String name, String kind, Long amount, String currency, Integer percent, String sku) {
    public static final String PAYMENT = "points_as_payment";
}
