package dev.hourglass.referral.support;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.TestTokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** A partner as the gateway opens it, and what its key opens. */
public record PartnerOf(ProgramId program, PartnerId id, String code) {
    /** A partner that gets ten percent of everything. */
    public static PartnerOf percent(ProgramId program, int holdDays) {
        return with(program, """
                {"name": "Hairdressers", "commission": {"kind": "percent", "percent": 10}, "payoutMinimum": 500,
                 "holdDays": %d}""".formatted(holdDays));
    }

    public static PartnerOf with(ProgramId program, String definition) {
        PartnerId id = PartnerId.create();
        String code = given().header("Authorization", TestTokens.admin(program))
                .contentType("application/json")
                .body(definition)
                .put("/internal/partners/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("code");
        return new PartnerOf(program, id, code);
    }

    /** With its key, as the gateway passes it on. */
    public RequestSpecification key() {
        return given().header("Authorization", TestTokens.partner(program, id)).contentType("application/json");
    }

    /** With the key of the program's manager. */
    public RequestSpecification admin() {
        return given().header("Authorization", TestTokens.admin(program)).contentType("application/json");
    }

    public JsonPath get(String path) {
        return key().get(path).then().statusCode(200).extract().jsonPath();
    }

    public Response requestPayout() {
        return requestPayout(UUID.randomUUID().toString());
    }

    public Response requestPayout(String idempotencyKey) {
        return key().header("Idempotency-Key", idempotencyKey).body("{}").post("/v1/partner/payouts");
    }

    /** @param amount null for all there is */
    public Response requestPayout(String currency, Long amount) {
        return key().header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"currency\": \"%s\", \"amount\": %d}".formatted(currency, amount))
                .post("/v1/partner/payouts");
    }

    /** Has the shop mark it as paid, and once more with the same reference. */
    public void pay(Response requested) {
        String payout = requested.then().statusCode(201).extract().jsonPath().getString("id");
        for (int again = 0; again < 2; again++) {
            admin().body("{\"reference\": \"SEPA 1\"}")
                    .post("/v1/payouts/" + payout + "/paid")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("paid"));
        }
        admin().body("{\"reference\": \"SEPA 2\"}")
                .post("/v1/payouts/" + payout + "/paid")
                .then()
                .statusCode(409);
    }

    /** Tells of a buyer, server to server. */
    public Response tell(String id, String email) {
        return key().body("{\"id\": \"" + id + "\", \"customer\": {\"email\": \"" + email + "\", \"name\": \"Bob\"}}")
                .post("/v1/partner/referrals");
    }

    /** Available, pending and held credit in euros, as text; nothing when there is none. */
    public String credit() {
        return credit("EUR");
    }

    public String credit(String currency) {
        JsonPath credit = get("/v1/partner/credit");
        int index = credit.getList("balances.currency").indexOf(currency);
        if (index < 0) {
            return "nothing";
        }
        String path = "balances[" + index + "].";
        return credit.getLong(path + "available") + " available, " + credit.getLong(path + "pending") + " pending, "
                + credit.getLong(path + "held") + " held";
    }
}
