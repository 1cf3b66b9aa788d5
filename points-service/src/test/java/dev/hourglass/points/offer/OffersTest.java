package dev.hourglass.points.offer;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.Bought;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class OffersTest {
    private static final String CONSENT = "\"marketingConsent\": true";
    /** In two steps, so that no day meets its neighbour on the way. */
    private static final List<String> LET_A_DAY_PASS = List.of(
            "UPDATE offer_impression SET day = day - 100000 WHERE program_id = ?",
            "UPDATE offer_impression SET day = day + 99999 WHERE program_id = ?");

    @Inject
    Transactions transactions;

    private TestProgram shop;
    private String ada;

    @BeforeEach
    void aShopWithAHairBuyer() {
        shop = TestProgram.starter();
        ada = buy("1", Bought.of("ada", "hair", 2_000, 40).customer(CONSENT));
        buy("2", Bought.of("ada", "hair", 2_000, 30));
        buy("3", Bought.of("ada", "hair", 2_000, 20));
        buy("4", Bought.of("ada", "skin", 900, 20));
    }

    @Test
    void offersAreRankedByTheMembersOwnPurchasesAndSayWhy() {
        create("tea", "\"categories\": [\"tea\"]", "");
        create("skin", "\"categories\": [\"skin\"]", "");
        create("hair", "\"categories\": [\"hair\"]", "");

        asMember(ada)
                .then()
                .statusCode(200)
                .body("data.content.title", contains("hair", "skin", "tea"))
                .body(
                        "data.because",
                        contains(
                                "because you bought hair three times",
                                "because you bought skin once",
                                "because you have bought from us four times"))
                .body("data[0].id", startsWith("off_"))
                .body("nextCursor", nullValue());
        shop.member(ada)
                .get("/v1/members/" + ada + "/offers?limit=1")
                .then()
                .body("data.content.title", contains("hair"));
    }

    @Test
    void withoutConsentNoOfferIsShown() {
        String grace = buy("9", Bought.of("grace", "hair", 2_000, 20));
        create("hair", "\"categories\": [\"hair\"]", "");
        create("service", "\"categories\": [\"hair\"]", ", \"needsConsent\": false");

        asMember(grace).then().body("data.content.title", contains("service"));
        shop.storefront()
                .body("{\"marketingConsent\": false}")
                .patch("/v1/members/" + ada)
                .then()
                .statusCode(200);
        asMember(ada).then().body("data.content.title", contains("service"));
    }

    @Test
    void whatWasJustBoughtIsNotOffered() {
        create("mask", "\"sku\": \"MASK\", \"categories\": [\"hair\"]", "");
        asMember(ada).then().body("data", hasSize(1));
        buy("5", Bought.of("ada", "hair", 900, 0).sku("MASK"));
        asMember(ada).then().body("data", empty());
        shop.storefront()
                .body("{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .post("/v1/orders/web/5/refunds")
                .then()
                .statusCode(200);
        asMember(ada).then().body("data", hasSize(1));
    }

    @Test
    void anOfferIsShownOnNoMoreDaysThanItsFrequencyCap() {
        create("hair", "\"categories\": [\"hair\"]", ", \"frequencyCap\": {\"times\": 2, \"days\": 7}");
        for (int day = 1; day <= 2; day++) {
            asMember(ada).then().body("data", hasSize(1));
            asMember(ada).then().body("data", hasSize(1));
            letADayPass();
        }
        asMember(ada).then().body("data", empty());
        for (int day = 3; day <= 7; day++) {
            letADayPass();
        }
        asMember(ada).then().body("data", hasSize(1));
    }

    @Test
    void aManagerWhoLooksDoesNotUseTheCapUp() {
        create("hair", "\"categories\": [\"hair\"]", ", \"frequencyCap\": {\"times\": 1, \"days\": 7}");
        admin().get("/v1/members/" + ada + "/offers").then().body("data", hasSize(1));
        letADayPass();
        shop.storefront().get("/v1/members/" + ada + "/offers").then().body("data", hasSize(1));
        letADayPass();
        admin().get("/v1/members/" + ada + "/offers").then().body("data", empty());
    }

    @Test
    void theHomeScreenHasTheOffers() {
        create("hair", "\"categories\": [\"hair\"]", "");
        shop.member(ada)
                .get("/internal/members/" + ada + "/home")
                .then()
                .statusCode(200)
                .body("offers.because", contains("because you bought hair three times"));
    }

    @Test
    void anAudienceIsSegmentsTiersAndACondition() {
        admin().body("{\"name\": \"Regulars\", \"condition\": \"member.orders >= 3\"}")
                .post("/v1/segments")
                .then()
                .statusCode(201);
        buy("9", Bought.of("grace", "hair", 200, 20).customer(CONSENT));
        String grace = idOf("grace");
        createFor("regulars", "\"segments\": [\"Regulars\"]");
        createFor("bronze", "\"tiers\": [\"Bronze\"]");
        createFor("once", "\"condition\": \"member.orders == 1 && member.value >= 1\"");

        asMember(ada).then().body("data.content.title", contains("regulars", "bronze"));
        asMember(grace).then().body("data.content.title", contains("bronze", "once"));
    }

    @Test
    void whatAnAudienceNamesMustBeThere() {
        post("x", "\"categories\": []", ", \"audience\": {\"segments\": [\"Nobody\"]}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/audience/segments"));
        post("x", "\"categories\": []", ", \"audience\": {\"tiers\": [\"Diamond\"]}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/audience/tiers"));
        post("x", "\"categories\": []", ", \"audience\": {\"condition\": \"member.orders >\"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/audience/condition"));
        post("x", "\"rewardId\": \"rwd_01jd6k3v5te8w9r2m4n6p8q0sx\"", "")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/content/rewardId"));
        post("x", "\"url\": \"javascript:alert(1)\"", "")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/content/url"));
    }

    @Test
    void aSegmentThatAnOfferNamesKeepsItsNameAndStays() {
        String segment = admin().body("{\"name\": \"Regulars\", \"condition\": \"member.orders >= 3\"}")
                .post("/v1/segments")
                .then()
                .extract()
                .path("id");
        String offer = createFor("regulars", "\"segments\": [\"Regulars\"]");

        admin().delete("/v1/segments/" + segment)
                .then()
                .statusCode(409)
                .body("detail", containsString("the offer 'regulars'"));
        admin().body("{\"name\": \"Others\", \"condition\": \"true\"}")
                .put("/v1/segments/" + segment)
                .then()
                .statusCode(409);
        admin().delete("/v1/offers/" + offer).then().statusCode(204);
        admin().delete("/v1/segments/" + segment).then().statusCode(204);
    }

    @Test
    void aRewardThatAnOfferLeadsToStaysInTheCatalogue() {
        String mug = admin().body("""
                        {"name": "A mug", "description": "For you", "kind": "product", "sku": "MUG", "cost": 100,
                         "active": true}""").post("/v1/rewards").then().extract().path("id");
        String offer = create("mugs", "\"rewardId\": \"" + mug + "\"", "");

        admin().delete("/v1/rewards/" + mug).then().statusCode(409).body("detail", containsString("the offer 'mugs'"));
        admin().get("/v1/rewards/" + mug).then().statusCode(200).body("active", equalTo(true));
        admin().delete("/v1/offers/" + offer).then().statusCode(204);
        admin().delete("/v1/rewards/" + mug).then().statusCode(204);
    }

    @Test
    void offersAreChangedListedAndDeleted() {
        String id = create("hair", "\"categories\": [\"hair\"]", "");
        admin().body("{\"name\": \"hair\", \"content\": {\"title\": \"Other\"}, \"active\": false}")
                .put("/v1/offers/" + id)
                .then()
                .statusCode(200)
                .body("content.title", equalTo("Other"))
                .body("needsConsent", equalTo(true))
                .body("afterPurchase.skuDays", equalTo(14));
        asMember(ada).then().body("data", empty());
        admin().get("/v1/offers").then().body("data.id", contains(id)).body("data[0].active", equalTo(false));
        admin().delete("/v1/offers/" + id).then().statusCode(204);
        admin().get("/v1/offers/" + id).then().statusCode(404);
        admin().delete("/v1/offers/" + id).then().statusCode(404);
    }

    @Test
    void offersOfOthersAreNotThere() {
        String id = create("hair", "\"categories\": [\"hair\"]", "");
        TestProgram other = TestProgram.starter();
        RestAssured.given()
                .header("Authorization", TestTokens.admin(other.id()))
                .get("/v1/offers/" + id)
                .then()
                .statusCode(404);
        other.storefront().get("/v1/members/" + ada + "/offers").then().statusCode(404);
        shop.storefront().get("/v1/offers").then().statusCode(403);
        buy("9", Bought.of("grace", "hair", 2_000, 20));
        shop.member(idOf("grace")).get("/v1/members/" + ada + "/offers").then().statusCode(404);
    }

    private String buy(String orderId, Bought order) {
        return shop.storefront()
                .body(order.json())
                .put("/v1/orders/web/" + orderId)
                .then()
                .statusCode(201)
                .extract()
                .path("member.id");
    }

    private String idOf(String externalId) {
        return shop.storefront()
                .get("/v1/members?externalId=" + externalId)
                .then()
                .extract()
                .path("data[0].id");
    }

    private String create(String name, String content, String more) {
        return post(name, content, more).then().statusCode(201).extract().path("id");
    }

    private String createFor(String name, String audience) {
        return create(name, "\"categories\": []", ", \"audience\": {" + audience + "}");
    }

    private Response post(String name, String content, String more) {
        return admin().body("{\"name\": \"%s\", \"content\": {\"title\": \"%s\", %s}%s}"
                        .formatted(name, name, content, more))
                .post("/v1/offers");
    }

    private Response asMember(String member) {
        return shop.member(member).get("/v1/members/" + member + "/offers");
    }

    private void letADayPass() {
        transactions.inTransaction(connection -> {
            for (String step : LET_A_DAY_PASS) {
                try (PreparedStatement pass = connection.prepareStatement(step)) {
                    pass.setObject(1, shop.id().uuid());
                    pass.executeUpdate();
                }
            }
            return null;
        });
    }

    private RequestSpecification admin() {
        return RestAssured.given()
                .header("Authorization", TestTokens.admin(shop.id()))
                .contentType(ContentType.JSON);
    }
}
