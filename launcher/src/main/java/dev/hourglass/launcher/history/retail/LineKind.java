package dev.hourglass.launcher.history.retail;

import java.util.Set;

/** What a line of an invoice is, told by its article, quantity and price. */
enum LineKind {
    GOODS(null),
    SHIPPING(null),
    FEE("a fee between the shop and its bank or marketplace, not a purchase"),
    BAD_DEBT("a correction of the books, not a purchase"),
    DISCOUNT("a discount given afterwards names no order"),
    SAMPLE("samples are no purchase"),
    NEGATIVE_PRICE("a price below zero"),
    STOCK_CORRECTION("a quantity that is not above zero on an invoice is a stock correction, not a purchase");

    private static final Set<String> SHIPPING_ARTICLES = Set.of("POST", "DOT", "C2");
    private static final Set<String> FEE_ARTICLES = Set.of("AMAZONFEE", "BANK CHARGES", "CRUK");

    private final String reasonLeftOut;

    LineKind(String reasonLeftOut) {
        this.reasonLeftOut = reasonLeftOut;
    }

    /** Why a line of this kind is no part of an order; null for goods and shipping, which are. */
    String reasonLeftOut() {
        return reasonLeftOut;
    }

    /** The kind of a line on an invoice, or on a cancellation, where quantities are below zero by nature. */
    static LineKind of(RetailLine line, boolean cancellation) {
        LineKind byArticle = ofArticle(line.article());
        if (byArticle != GOODS && byArticle != SHIPPING) {
            return byArticle;
        }
        if (line.unitPrice() < 0) {
            return NEGATIVE_PRICE;
        }
        if (!cancellation && line.quantity() <= 0) {
            return STOCK_CORRECTION;
        }
        return byArticle;
    }

    private static LineKind ofArticle(String article) {
        if (SHIPPING_ARTICLES.contains(article)) {
            return SHIPPING;
        }
        if (FEE_ARTICLES.contains(article)) {
            return FEE;
        }
        return switch (article) {
            case "B" -> BAD_DEBT;
            case "D" -> DISCOUNT;
            case "S" -> SAMPLE;
            default -> GOODS;
        };
    }
}
