package dev.hourglass.referral.support;

import dev.hourglass.kit.id.MemberId;
import java.time.Instant;

/**
 * An order as points-service states it; in EUR, from the source {@code web}.
 *
 * @param payment keyed hash of what paid, or null
 * @param click what stands under {@code hg_click}, or null
 */
public record Order(
        String id,
        long revision,
        String status,
        Instant placedAt,
        long eligibleSpend,
        String code,
        String payment,
        String click) {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    public Order(String id, long revision, String status, Instant placedAt, long eligibleSpend, String code) {
        this(id, revision, status, placedAt, eligibleSpend, code, null, null);
    }

    /** Paid half a minute ago. */
    public static Order recent(String id, long eligibleSpend, String code) {
        return new Order(id, 1, "paid", Instant.now().minusSeconds(30), eligibleSpend, code);
    }

    public static Order paid(String id, long eligibleSpend, String code) {
        return new Order(id, 1, "paid", NOON, eligibleSpend, code);
    }

    /** The next statement of the same order. */
    public Order then(String newStatus, long newSpend) {
        return new Order(id, revision + 1, newStatus, placedAt, newSpend, code, payment, click);
    }

    public Order at(Instant time) {
        return new Order(id, revision, status, time, eligibleSpend, code, payment, click);
    }

    public Order by(String newPayment) {
        return new Order(id, revision, status, placedAt, eligibleSpend, code, newPayment, click);
    }

    public Order through(String newClick) {
        return new Order(id, revision, status, placedAt, eligibleSpend, code, payment, newClick);
    }

    String data(MemberId buyer) {
        return """
                {"revision":%d,"order":{"source":"web","orderId":"%s","status":"%s","currency":"EUR","placedAt":"%s",
                 "updatedAt":"%s","eligibleSpend":%d,"items":[],"shipping":0,"tax":0,"channel":"web",
                 "referralCode":%s,"fingerprints":{%s},"attributes":{%s}},
                 "member":{"id":"%s","externalId":null,"guest":false},"points":{"earned":0,"change":0}}""".formatted(
                        revision,
                        id,
                        status,
                        placedAt,
                        placedAt,
                        eligibleSpend,
                        code == null ? "null" : '"' + code + '"',
                        payment == null ? "" : "\"payment\":\"" + payment + '"',
                        click == null ? "" : "\"hg_click\":\"" + click + '"',
                        buyer);
    }
}
