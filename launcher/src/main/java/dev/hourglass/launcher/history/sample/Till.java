package dev.hourglass.launcher.history.sample;

import dev.hourglass.launcher.history.statement.OrderBody;
import dev.hourglass.launcher.history.statement.OrderStatement;
import dev.hourglass.launcher.history.statement.RefundBody;
import dev.hourglass.launcher.history.statement.RefundStatement;
import dev.hourglass.launcher.history.statement.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Rings up made-up purchases: what is in the basket, at which discount, and what comes back later. */
final class Till {

    private static final double CANCELLED_SHARE = 0.02;
    private static final double REFUNDED_SHARE = 0.05;
    private static final double DISCOUNTED_SHARE = 0.12;
    private static final double FAVOURITE_SHARE = 0.7;
    private static final double APP_SHARE = 0.35;
    private static final int MOST_LINES = 5;
    private static final int MOST_PIECES = 3;
    private static final long SHIPPING = 499;
    private static final long FREE_SHIPPING_FROM = 5000;
    private static final long SECONDS_PER_DAY = 24 * 3600;

    private final String source;
    private final String currency;
    private final Instant start;
    private final long endSecond;
    private final Random random;
    private final List<Rung> rung = new ArrayList<>();
    private int sold;

    Till(String source, String currency, Instant start, Duration length, Random random) {
        this.source = source;
        this.currency = currency;
        this.start = start;
        this.endSecond = length.toSeconds();
        this.random = random;
    }

    /** One order, and maybe its refund or cancellation a few days on. */
    void sell(Shopper shopper, long second) {
        String orderId = String.format("%06d", ++sold);
        List<OrderBody.Item> items = basket(shopper);
        long goods = items.stream()
                .mapToLong(item -> item.quantity() * item.unitPrice() - item.discount())
                .sum();
        OrderBody order = OrderBody.paid(currency, start.plusSeconds(second), shopper.customer(source), items)
                .withShipping(goods >= FREE_SHIPPING_FROM ? 0 : SHIPPING)
                .withChannel(random.nextDouble() < APP_SHARE ? "app" : "web");
        double fate = random.nextDouble();
        long later = second + SECONDS_PER_DAY * (1 + random.nextInt(20));
        boolean cancelled = fate < CANCELLED_SHARE && later < endSecond;
        boolean refunded = !cancelled && fate < CANCELLED_SHARE + REFUNDED_SHARE && later < endSecond;
        OrderBody stated = cancelled ? order.cancelledAt(start.plusSeconds(later)) : order;
        OrderStatement statement = OrderStatement.of(0, source, orderId, stated);
        rung.add(new Rung(second, statement));
        if (refunded) {
            rung.add(new Rung(later, refund(orderId, statement.sequenceKey(), items)));
        }
    }

    /** All rung up so far in the order of time; lines count from 1. */
    Stream<Statement> statements() {
        List<Statement> numbered = new ArrayList<>();
        rung.stream()
                .sorted(Comparator.comparingLong(Rung::second))
                .forEach(entry -> numbered.add(numbered(entry.statement, numbered.size() + 1)));
        return numbered.stream();
    }

    private static Statement numbered(Statement statement, long line) {
        if (statement instanceof OrderStatement order) {
            return new OrderStatement(line, order.source(), order.orderId(), order.sequenceKey(), order.body());
        }
        var refund = (RefundStatement) statement;
        return new RefundStatement(line, refund.source(), refund.orderId(), refund.sequenceKey(), refund.body());
    }

    private List<OrderBody.Item> basket(Shopper shopper) {
        List<OrderBody.Item> items = new ArrayList<>();
        int lines = 1 + Chance.zipf(MOST_LINES, random);
        for (int line = 1; line <= lines; line++) {
            String category =
                    random.nextDouble() < FAVOURITE_SHARE ? shopper.favourite() : Catalogue.anyCategory(random);
            Catalogue.Product product = Catalogue.of(category, random);
            int quantity = 1 + Chance.zipf(MOST_PIECES, random);
            items.add(new OrderBody.Item(
                    Integer.toString(line),
                    product.sku(),
                    product.name(),
                    product.category(),
                    quantity,
                    product.unitPrice(),
                    discount(quantity * product.unitPrice())));
        }
        return items;
    }

    /** Ten, twenty or thirty percent off some lines, in whole minor units. */
    private long discount(long price) {
        return random.nextDouble() < DISCOUNTED_SHARE ? price * (1 + random.nextInt(3)) / 10 : 0;
    }

    private RefundStatement refund(String orderId, String buyer, List<OrderBody.Item> items) {
        OrderBody.Item back = items.get(random.nextInt(items.size()));
        int pieces = 1 + random.nextInt(back.quantity());
        var body = new RefundBody("return-" + orderId, List.of(new RefundBody.Item(back.id(), pieces)), "sent back");
        return RefundStatement.of(0, source, orderId, buyer, body);
    }

    private record Rung(long second, Statement statement) {}
}
