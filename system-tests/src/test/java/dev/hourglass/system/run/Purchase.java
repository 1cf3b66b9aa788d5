package dev.hourglass.system.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A paid order of one line.
 *
 * @param euros whole euros, so many points by the starter template
 * @param refunded pieces of the one piece bought that came back: 0 or 1
 * @param minute of the statement, later ones replace earlier ones
 */
public record Purchase(
        String orderId, String buyer, int euros, Optional<String> referralCode, int refunded, int minute) {
    /** Lately, whenever the tests run: what is older than a year is lost by the starter template. */
    private static final Instant PLACED =
            Instant.now().minus(Duration.ofDays(20)).truncatedTo(ChronoUnit.SECONDS);

    public static Purchase of(String orderId, String buyer, int euros) {
        return new Purchase(orderId, buyer, euros, Optional.empty(), 0, 0);
    }

    public Purchase withCode(String code) {
        return new Purchase(orderId, buyer, euros, Optional.of(code), refunded, minute);
    }

    public Purchase refundedLater() {
        return new Purchase(orderId, buyer, euros, referralCode, 1, minute + 1);
    }

    public String path() {
        return "/v1/orders/web/" + orderId;
    }

    public String json() {
        return """
                {"status":"paid","currency":"EUR","placedAt":"%s","updatedAt":"%s",
                 "customer":{"externalId":"%s","email":"%s@example.com","name":"%s"},"referralCode":%s,
                 "items":[{"id":"1","sku":"SOAP-07","name":"Soap","category":"bath","quantity":1,"unitPrice":%d,
                           "discount":0,"refundedQuantity":%d}]}
                """.formatted(
                        PLACED,
                        PLACED.plus(Duration.ofMinutes(minute)),
                        buyer,
                        buyer,
                        buyer,
                        referralCode.map(code -> '"' + code + '"').orElse("null"),
                        euros * 100,
                        refunded);
    }
}
