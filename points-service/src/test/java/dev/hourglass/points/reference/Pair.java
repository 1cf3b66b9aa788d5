package dev.hourglass.points.reference;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Two members of one shop, and all they do: each step is one call to the service, whose answer the reference foresees. */
final class Pair {
    private static final int MOST_POINTS = 40;
    private static final int OLDEST_DAYS = 30;

    /** A call, the status it must be answered with, and what to remember of the answer. */
    record Step(String method, String path, String body, int expectedStatus, Memory remember) {}

    /** Takes the answer's body. */
    interface Memory {
        Memory NOTHING = answer -> {};

        void take(io.vertx.core.json.JsonObject answer);
    }

    /** One of the two. */
    static final class Side {
        final String name;
        final ReferenceLedger ledger;
        private final List<Bought> orders = new ArrayList<>();
        private final List<Redeemed> redemptions = new ArrayList<>();
        String id;

        private Side(String name, ReferenceLedger ledger) {
            this.name = name;
            this.ledger = ledger;
        }
    }

    private static final class Bought {
        private final String orderId;
        private final Instant placedAt;
        private int units;
        private boolean paid = true;
        private int statements;
        private int refunds;
        private int refundedUnits;

        private Bought(String orderId, Instant placedAt) {
            this.orderId = orderId;
            this.placedAt = placedAt;
        }

        private long target() {
            return paid ? Math.max(0, units - refundedUnits) : 0;
        }
    }

    private enum Status {
        HELD,
        CONFIRMED,
        ENDED
    }

    private static final class Redeemed {
        private final Instant endsAt;
        private String id;
        private Status status = Status.HELD;

        private Redeemed(Instant endsAt) {
            this.endsAt = endsAt;
        }
    }

    private final TestShop shop;
    private final Random random;
    private final Side one;
    private final Side other;
    private int calls;

    Pair(TestShop shop, int number, Random random) {
        this.shop = shop;
        this.random = random;
        this.one = new Side("a" + number, new ReferenceLedger(shop.mayOwe()));
        this.other = new Side("b" + number, new ReferenceLedger(shop.mayOwe()));
    }

    List<Side> sides() {
        return List.of(one, other);
    }

    /** What time has done by now: holds that nobody confirmed end, return windows end, days pass. */
    void settle() {
        for (Side side : sides()) {
            side.redemptions.stream()
                    .filter(redeemed -> redeemed.status == Status.HELD && !redeemed.endsAt.isAfter(shop.now()))
                    .forEach(redeemed -> {
                        redeemed.status = Status.ENDED;
                        side.ledger.cancel(redeemed.id, shop.now());
                    });
            side.ledger.settle(shop.now());
        }
    }

    /** What one of the two does next; the reference has done it when this returns. */
    Step next() {
        Side side = calls++ % 2 == 0 ? one : other;
        if (side.id == null) {
            return buy(side);
        }
        int dice = random.nextInt(100);
        if (dice < 20) {
            return buy(side);
        } else if (dice < 38) {
            return restate(side);
        } else if (dice < 50) {
            return refund(side);
        } else if (dice < 68) {
            return redeem(side);
        } else if (dice < 82) {
            return goOn(side);
        } else if (dice < 91) {
            return adjust(side);
        }
        return transfer(side);
    }

    private Step buy(Side side) {
        Instant placedAt = shop.today().minus(Duration.ofDays(random.nextInt(OLDEST_DAYS)));
        Bought order = new Bought(side.name + "-" + side.orders.size(), placedAt);
        side.orders.add(order);
        order.units = random.nextInt(MOST_POINTS);
        return state(side, order, 201);
    }

    private Step restate(Side side) {
        Bought order = pick(side.orders);
        if (random.nextInt(4) == 0) {
            order.paid = !order.paid;
        } else {
            order.units = Math.max(order.refundedUnits, random.nextInt(MOST_POINTS));
        }
        return state(side, order, 200);
    }

    private Step state(Side side, Bought order, int status) {
        order.statements++;
        converge(side, order);
        String body = """
                {"status": "%s", "currency": "EUR", "placedAt": "%s", "updatedAt": "%s",
                 "customer": {"externalId": "%s"},
                 "items": [{"id": "1", "quantity": 1, "unitPrice": %d}]}
                """.formatted(
                        order.paid ? "paid" : "cancelled",
                        order.placedAt,
                        order.placedAt.plusSeconds(order.statements),
                        side.name,
                        order.units * 100L);
        return new Step(
                "PUT",
                "/v1/orders/web/" + order.orderId,
                body,
                status,
                answer -> side.id = answer.getJsonObject("member").getString("id"));
    }

    private Step refund(Side side) {
        Bought order = pick(side.orders);
        int left = order.units - order.refundedUnits;
        if (left <= 0) {
            return restate(side);
        }
        int units = 1 + random.nextInt(left);
        order.refundedUnits += units;
        converge(side, order);
        String body = """
                {"refundId": "%d", "amount": %d}""".formatted(order.refunds++, units * 100L);
        return new Step("POST", "/v1/orders/web/" + order.orderId + "/refunds", body, 200, Memory.NOTHING);
    }

    private void converge(Side side, Bought order) {
        Instant availableAt = order.placedAt.plus(TestShop.WINDOW_DAYS, ChronoUnit.DAYS);
        side.ledger.order(
                "order:" + order.orderId,
                order.target(),
                shop.sinceThen(availableAt),
                shop.sinceThen(shop.expiry(availableAt)),
                shop.now());
    }

    private Step redeem(Side side) {
        int points = 1 + random.nextInt(MOST_POINTS);
        Redeemed redeemed = new Redeemed(shop.now().plus(TestShop.HOLD));
        redeemed.id = side.name + "/" + side.redemptions.size();
        boolean held = side.ledger.hold(redeemed.id, points, shop.now());
        if (held) {
            side.redemptions.add(redeemed);
        }
        String body = """
                {"rewardId": "%s", "quantity": %d}""".formatted(shop.reward(), points);
        return new Step("POST", "/v1/members/" + side.id + "/redemptions", body, held ? 201 : 409, answer -> {
            if (held) {
                side.ledger.rename(redeemed.id, answer.getString("id"));
                redeemed.id = answer.getString("id");
            }
        });
    }

    private Step goOn(Side side) {
        List<Redeemed> open = side.redemptions.stream()
                .filter(redeemed -> redeemed.status != Status.ENDED)
                .toList();
        if (open.isEmpty()) {
            return redeem(side);
        }
        Redeemed redeemed = pick(open);
        String path = "/v1/redemptions/" + redeemed.id;
        if (redeemed.status == Status.CONFIRMED) {
            redeemed.status = Status.ENDED;
            side.ledger.giveBack(redeemed.id, shop.now());
            return new Step("POST", path + "/return", "", 200, Memory.NOTHING);
        }
        boolean confirm = random.nextBoolean();
        redeemed.status = confirm ? Status.CONFIRMED : Status.ENDED;
        if (confirm) {
            side.ledger.confirm(redeemed.id);
        } else {
            side.ledger.cancel(redeemed.id, shop.now());
        }
        return new Step("POST", path + (confirm ? "/confirm" : "/cancel"), "", 200, Memory.NOTHING);
    }

    private Step adjust(Side side) {
        int points = 1 + random.nextInt(MOST_POINTS);
        boolean give = random.nextBoolean();
        boolean done = true;
        if (give) {
            Instant expiresAt = shop.sinceThen(shop.expiry(shop.today()));
            side.ledger.grant("adjustment:" + UUID.randomUUID(), points, expiresAt, shop.now());
        } else {
            done = side.ledger.deduct(points, shop.now());
        }
        String body = """
                {"points": %d, "reason": "test"}""".formatted(give ? points : -points);
        return new Step("POST", "/v1/members/" + side.id + "/adjustments", body, done ? 201 : 409, Memory.NOTHING);
    }

    private Step transfer(Side side) {
        Side receiver = side == one ? other : one;
        if (receiver.id == null) {
            return buy(side);
        }
        int points = 1 + random.nextInt(MOST_POINTS);
        List<ReferenceLedger.Gift> gifts = side.ledger.give(points, shop.now());
        receiver.ledger.receive("transfer:" + UUID.randomUUID(), gifts);
        String body = """
                {"toMemberId": "%s", "points": %d}""".formatted(receiver.id, points);
        return new Step(
                "POST", "/v1/members/" + side.id + "/transfers", body, gifts.isEmpty() ? 409 : 201, Memory.NOTHING);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
