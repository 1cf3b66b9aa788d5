package dev.hourglass.referral.support;

import dev.hourglass.kit.id.MemberId;
import java.time.Instant;

/** An order as points-service states it; in EUR, from the source {@code web}. */
public record Order(String id, long revision, String status, Instant placedAt, long eligibleSpend, String code) {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    public static Order paid(String id, long eligibleSpend, String code) {
        return new Order(id, 1, "paid", NOON, eligibleSpend, code);
    }

    /** The next statement of the same order. */
    public Order then(String newStatus, long newSpend) {
        return new Order(id, revision + 1, newStatus, placedAt, newSpend, code);
    }

    public Order at(Instant time) {
        return new Order(id, revision, status, time, eligibleSpend, code);
    }

    String data(MemberId buyer) {
        String referralCode = code == null ? "null" : '"' + code + '"';
        return """
                {"revision":%d,"order":{"source":"web","orderId":"%s","status":"%s","currency":"EUR","placedAt":"%s",
                 "updatedAt":"%s","eligibleSpend":%d,"items":[],"shipping":0,"tax":0,"channel":"web",
                 "referralCode":%s,"attributes":{}},
                 "member":{"id":"%s","externalId":null,"guest":false},"points":{"earned":0,"change":0}}""".formatted(revision, id, status, placedAt, placedAt, eligibleSpend, referralCode, buyer);
    }
}
