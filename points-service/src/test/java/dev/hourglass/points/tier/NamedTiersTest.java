package dev.hourglass.points.tier;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes by the name of a tier is not left with a name that nobody bears. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class NamedTiersTest {
    private TestProgram shop;

    @BeforeEach
    void aShop() {
        shop = TestProgram.starter();
    }

    @Test
    void aTierThatARewardIsForStaysAndKeepsItsName() {
        String mug = rewardFor("Gold");

        keepOnly("Bronze", "Silver")
                .then()
                .statusCode(409)
                .body("code", equalTo("conflict"))
                .body("detail", containsString("the reward 'A mug'"));
        rename("Gold", "Platinum").then().statusCode(409).body("detail", containsString("the reward 'A mug'"));
        shop.admin().get("/v1/tiers").then().body("tiers.name", equalTo(List.of("Bronze", "Silver", "Gold")));
        keepOnly("Bronze", "Gold").then().statusCode(200);

        shop.admin().delete("/v1/rewards/" + mug).then().statusCode(204);
        keepOnly("Bronze").then().statusCode(200);
    }

    @Test
    void aTierThatARewardNamesByItsIdMayBeRenamedButStays() {
        rewardFor(idOf("Gold"));

        rename("Gold", "Platinum").then().statusCode(200);
        keepOnly("Bronze", "Silver").then().statusCode(409).body("detail", containsString("The tier 'Platinum'"));
    }

    @Test
    void aTierThatARuleAsksForStaysUntilTheRuleIsGone() {
        String rule = create("/v1/earning-rules", """
                {"name": "Double for gold", "on": "order", "condition": "member.tier == 'Gold'",
                 "earn": {"kind": "multiplier", "factor": 2}, "active": true}""");

        keepOnly("Bronze", "Silver")
                .then()
                .statusCode(409)
                .body("detail", containsString("the rule 'Double for gold'"));
        rename("Gold", "Platinum").then().statusCode(409);

        shop.admin().delete("/v1/earning-rules/" + rule).then().statusCode(204);
        rename("Gold", "Platinum").then().statusCode(200);
    }

    @Test
    void aTierThatASegmentOrAnOfferAsksForStays() {
        create("/v1/segments", "{\"name\": \"Best\", \"condition\": \"member.tier == \\\"Gold\\\"\"}");
        create("/v1/offers", """
                {"name": "Silver days", "content": {"title": "Two for one"}, "audience": {"tiers": ["Silver"]}}""");
        create("/v1/offers", """
                {"name": "Beginners", "content": {"title": "Try it"}, "audience": {"condition": "member.tier in ['Bronze']"}}""");

        keepOnly("Bronze", "Silver").then().statusCode(409).body("detail", containsString("the segment 'Best'"));
        keepOnly("Bronze", "Gold").then().statusCode(409).body("detail", containsString("the offer 'Silver days'"));
        keepOnly("Silver", "Gold").then().statusCode(409).body("detail", containsString("the offer 'Beginners'"));
        keepOnly("Bronze", "Silver", "Gold").then().statusCode(200);
    }

    private String rewardFor(String tier) {
        return create("/v1/rewards", """
                {"name": "A mug", "description": "For some", "kind": "product", "sku": "MUG", "cost": 100,
                 "tiers": ["%s"], "active": true}""".formatted(tier));
    }

    private String create(String path, String body) {
        return shop.adminOnce()
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String idOf(String tier) {
        return shop.admin().get("/v1/tiers").path("tiers.find { it.name == '" + tier + "' }.id");
    }

    private Response keepOnly(String... names) {
        List<Map<String, Object>> known = shop.admin().get("/v1/tiers").path("tiers");
        return replace(known.stream()
                .filter(tier -> List.of(names).contains(tier.get("name")))
                .toList());
    }

    private Response rename(String name, String newName) {
        List<Map<String, Object>> known = shop.admin().get("/v1/tiers").path("tiers");
        return replace(known.stream()
                .map(tier -> Map.of(
                        "id", tier.get("id"),
                        "name", tier.get("name").equals(name) ? newName : tier.get("name"),
                        "threshold", tier.get("threshold")))
                .toList());
    }

    private Response replace(List<Map<String, Object>> tiers) {
        return shop.admin()
                .body(Map.of(
                        "basis",
                        "points",
                        "period",
                        Map.of("kind", "rolling", "months", 12),
                        "downgrade",
                        "never",
                        "tiers",
                        tiers))
                .put("/v1/tiers");
    }
}
