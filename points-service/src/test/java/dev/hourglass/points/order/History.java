package dev.hourglass.points.order;

import dev.hourglass.points.identity.model.Customer;
import dev.hourglass.points.order.model.LineItem;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.order.model.OrderStatement;
import dev.hourglass.points.order.model.OrderStatus;
import dev.hourglass.points.order.model.Refund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random history of purchases as storefronts tell it: several statements of each order (paid, refunded in part, cancelled,
 * paid again, now and then for another buyer) and refunds told on their own.
 */
record History(List<Telling> tellings) {
    private static final Instant START = Instant.parse("2026-06-01T08:00:00Z");

    /** One call of a storefront. */
    sealed interface Telling {
        record Stated(OrderStatement statement) implements Telling {}

        record Refunded(OrderKey key, Refund refund) implements Telling {}
    }

    static History random(Random random, int orders, int buyers) {
        List<Telling> tellings = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            addOrder(tellings, random, new OrderKey("web", "o-" + i), buyers);
        }
        return new History(tellings);
    }

    /** The same tellings in another order, some of them twice. */
    History shuffledAndRepeated(Random random) {
        List<Telling> again = new ArrayList<>(tellings);
        for (Telling telling : tellings) {
            if (random.nextInt(3) == 0) {
                again.add(telling);
            }
        }
        Collections.shuffle(again, random);
        return new History(again);
    }

    /** The same tellings as time goes on: orders as they were placed, refunds at the end. */
    History byTime() {
        List<Telling> again = new ArrayList<>(tellings);
        again.sort(Comparator.comparing(telling ->
                telling instanceof Telling.Stated stated ? stated.statement().placedAt() : Instant.MAX));
        return new History(again);
    }

    /** Cut into batches of random sizes. */
    List<List<Telling>> batches(Random random) {
        List<List<Telling>> batches = new ArrayList<>();
        int start = 0;
        while (start < tellings.size()) {
            int end = Math.min(tellings.size(), start + 1 + random.nextInt(12));
            batches.add(tellings.subList(start, end));
            start = end;
        }
        return batches;
    }

    private static void addOrder(List<Telling> tellings, Random random, OrderKey key, int buyers) {
        Instant placedAt = START.plusSeconds(random.nextInt(100 * 86_400));
        List<LineItem> items = new ArrayList<>();
        for (int line = 0; line < 1 + random.nextInt(3); line++) {
            int quantity = 1 + random.nextInt(4);
            long price = 50 + random.nextInt(8_000);
            long discount = random.nextBoolean() ? 0 : random.nextInt((int) (price * quantity));
            items.add(new LineItem("l" + line, "sku-" + line, null, "cat-" + line, quantity, price, discount, 0));
        }
        Customer buyer = customer(random, random.nextInt(buyers));
        int statements = 1 + random.nextInt(4);
        for (int version = 0; version < statements; version++) {
            if (random.nextInt(10) == 0) {
                buyer = customer(random, random.nextInt(buyers));
            }
            OrderStatus status = version == statements - 1 && random.nextInt(3) > 0
                    ? OrderStatus.PAID
                    : OrderStatus.values()[random.nextInt(3)];
            tellings.add(new Telling.Stated(new OrderStatement(
                    key,
                    status,
                    "EUR",
                    placedAt,
                    placedAt.plusSeconds(60L * (version + 1)),
                    buyer,
                    version == 0 ? items : refundedSome(items, random),
                    499,
                    0,
                    null,
                    "web",
                    Map.of(),
                    Map.of())));
        }
        addRefunds(tellings, random, key, items);
    }

    private static List<LineItem> refundedSome(List<LineItem> items, Random random) {
        return items.stream()
                .map(item -> new LineItem(
                        item.id(),
                        item.sku(),
                        item.name(),
                        item.category(),
                        item.quantity(),
                        item.unitPrice(),
                        item.discount(),
                        random.nextInt(item.quantity() + 1)))
                .toList();
    }

    private static void addRefunds(List<Telling> tellings, Random random, OrderKey key, List<LineItem> items) {
        for (LineItem item : items) {
            if (random.nextInt(4) == 0) {
                int pieces = 1 + random.nextInt(item.quantity());
                tellings.add(new Telling.Refunded(
                        key,
                        new Refund("r-" + item.id(), List.of(new Refund.Piece(item.id(), pieces)), 0, "returned")));
            }
        }
        if (random.nextInt(6) == 0) {
            tellings.add(new Telling.Refunded(key, new Refund("r-amount", List.of(), 1 + random.nextInt(40), "kind")));
        }
    }

    /** Always known by both ways, except that one call in five gives the e-mail alone. */
    private static Customer customer(Random random, int number) {
        String externalId = number % 5 == 0 ? null : "c-" + number;
        return new Customer(externalId, "buyer" + number + "@example.com", null, "Buyer " + number, null, null, null);
    }
}
