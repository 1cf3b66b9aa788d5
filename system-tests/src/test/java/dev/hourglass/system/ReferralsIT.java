package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.RunningPlatform;
import dev.hourglass.system.run.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A link is followed, an order names the click, a part of it is refunded; two cards are one: through gateway and services. */
class ReferralsIT {
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    private final RunningPlatform.Program program = RunningPlatform.newProgram("Referrals");
    private final Shop shop = program.storefront();
    private final Shop manager = program.admin();
    private final Map<String, Instant> placed = new HashMap<>();

    @Test
    void aClickTravelsToTheOrderRewardsBothAndShrinksWithAPartialRefund() throws Exception {
        manager.call("PATCH", "/v1/program", "{\"landingUrl\": \"https://shop.example/hello\"}");
        String ada = buy("1", "ada", 1, 0, "");
        String click = follow(referral(ada).path("link").asText());
        String grace = buy("2", "grace", 4, 0, "\"attributes\": {\"hg_click\": \"" + click + "\"},");

        available(ada, 10 + 100);
        available(grace, 40 + 50);
        assertThat(referral(ada).path("clicks").asLong()).isEqualTo(1);

        buy("2", "grace", 4, 1, "\"attributes\": {\"hg_click\": \"" + click + "\"},");
        available(ada, 10 + 75);
        available(grace, 30 + 37);
        buy("2", "grace", 4, 1, "\"attributes\": {\"hg_click\": \"" + click + "\"},");
        assertThat(manager.get("/v1/insights/referrals").at("/funnel/rewarded").asLong())
                .isEqualTo(1);
        assertThat(manager.get("/v1/insights/referrals").at("/cost/points").asLong())
                .isEqualTo(75 + 37);
    }

    @Test
    void oneCardBehindTwoMembersIsHeldUntilAPersonApproves() {
        String ada = buy("1", "ada", 1, 0, "\"fingerprints\": {\"payment\": \"card-4242\"},");
        Eventually.until("a code", () -> referral(ada).path("code").isTextual());
        String code = referral(ada).path("code").asText();
        String eve = buy(
                "2",
                "eve",
                4,
                0,
                "\"fingerprints\": {\"payment\": \"card-4242\"}, \"referralCode\": \"" + code + "\",");
        Eventually.until("it is held", () -> held().size() == 1);
        assertThat(held().at("/0/checks/0").asText()).isEqualTo("shared_payment");
        available(eve, 40);

        String approve = "/v1/referrals/" + held().at("/0/id").asText() + "/approve";
        assertThat(manager.call("POST", approve, null).body().path("status").asText())
                .isEqualTo("rewarded");
        available(ada, 10 + 100);
        available(eve, 40 + 50);
    }

    @Test
    void aFriendWhoForgotTheCodeClaimsIt() {
        String ada = buy("1", "ada", 1, 0, "");
        Eventually.until("a code", () -> referral(ada).path("code").isTextual());
        String grace = buy("2", "grace", 4, 0, "");
        available(grace, 40);
        Shop.Answer claimed = shop.call(
                "POST",
                "/v1/referral-claims",
                "{\"code\": \"%s\", \"member\": {\"externalId\": \"grace\"}}"
                        .formatted(referral(ada).path("code").asText()));

        assertThat(claimed.status()).as("%s", claimed).isEqualTo(201);
        available(grace, 40 + 50);
    }

    private String buy(String order, String buyer, int pieces, int refunded, String more) {
        Instant at = placed.computeIfAbsent(order, first -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
        Shop.Answer answer = shop.call("PUT", "/v1/orders/web/" + order, """
                {"status": "paid", "currency": "EUR", "placedAt": "%s", "updatedAt": "%s", %s
                 "customer": {"externalId": "%s", "email": "%s@example.com", "name": "%s"},
                 "items": [{"id": "1", "sku": "SOAP", "quantity": %d, "unitPrice": 1000, "refundedQuantity": %d}]}
                """.formatted(
                        at, at.plusSeconds(refunded), more, buyer, buyer, buyer, pieces, refunded));
        assertThat(answer.isAcknowledged()).as("%s", answer).isTrue();
        return answer.body().at("/member/id").asText();
    }

    private JsonNode referral(String member) {
        return shop.get("/v1/members/" + member + "/referral");
    }

    private JsonNode held() {
        return manager.get("/v1/referrals?status=held").path("data");
    }

    private void available(String member, long expected) {
        Eventually.until(
                expected + " points",
                () -> shop.get("/v1/members/" + member + "/points")
                                .path("available")
                                .asLong()
                        == expected);
    }

    private static String follow(String link) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(link))
                .header("User-Agent", BROWSER)
                .build();
        Optional<String> location = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location");
        return location.orElseThrow().replaceFirst(".*hg_click=", "");
    }
}
