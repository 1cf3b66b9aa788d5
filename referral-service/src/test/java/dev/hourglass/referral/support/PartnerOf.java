package dev.hourglass.referral.support;

import static io.restassured.RestAssured.given;

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
        return key().header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{}")
                .post("/v1/partner/payouts");
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
