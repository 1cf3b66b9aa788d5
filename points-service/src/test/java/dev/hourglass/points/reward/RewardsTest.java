package dev.hourglass.points.reward;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class RewardsTest {
    @Inject
    Transactions transactions;

    private static final String MUG = """
            {"name": "Mug", "kind": "product", "cost": 300, "sku": "MUG-1", "stock": 5, "perMember": 1}
            """;

    @Test
    void aRewardIsAddedChangedReplacedAndTakenOutAgain() {
        TestProgram shop = TestProgram.starter();
        String id = shop.admin()
                .body(MUG)
                .post("/v1/rewards")
                .then()
                .statusCode(201)
                .body("stock", equalTo(5))
                .body("holdMinutes", equalTo(15))
                .body("active", equalTo(true))
                .extract()
                .path("id");
        String path = "/v1/rewards/" + id;
        shop.storefront().get("/v1/rewards").then().body("data.name", hasItem("Mug"));

        shop.admin()
                .body("{\"cost\": 350, \"stock\": 7}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("cost", equalTo(350))
                .body("stock", equalTo(7))
                .body("sku", equalTo("MUG-1"));
        shop.admin()
                .body("{\"name\": \"Cup\", \"kind\": \"product\", \"cost\": 200}")
                .put(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("Cup"))
                .body("stock", nullValue())
                .body("sku", nullValue());
        shop.admin().delete(path).then().statusCode(204);
        shop.storefront().get(path).then().statusCode(404);
    }

    @Test
    void rewardsAreListedInPages() {
        TestProgram shop = TestProgram.starter();
        String cursor = shop.storefront()
                .get("/v1/rewards?limit=2")
                .then()
                .body("data", hasSize(2))
                .extract()
                .path("nextCursor");
        shop.storefront()
                .get("/v1/rewards?limit=2&cursor=" + cursor)
                .then()
                .body("data", hasSize(1))
                .body("nextCursor", nullValue());
    }

    @Test
    void whatCannotBeARewardIsRefused() {
        TestProgram shop = TestProgram.starter();
        refused(shop, "{\"name\": \"x\", \"kind\": \"discount_amount\", \"cost\": 1}");
        refused(shop, "{\"name\": \"x\", \"kind\": \"discount_percent\", \"cost\": 1}");
        refused(shop, "{\"name\": \"x\", \"kind\": \"wish\", \"cost\": 1}");
        refused(shop, "{\"name\": \"x\", \"kind\": \"custom\", \"cost\": 0}");
        refused(shop, """
                {"name": "x", "kind": "discount_amount", "cost": 1, "value": {"amount": 5, "currency": "USD"}}
                """);
        shop.storefront().body(MUG).post("/v1/rewards").then().statusCode(403);
        TestProgram other = TestProgram.starter();
        String id = other.admin().body(MUG).post("/v1/rewards").path("id");
        shop.admin().body(MUG).put("/v1/rewards/" + id).then().statusCode(404);
    }

    @Test
    void aRewardIsForTiersAndSegmentsThatAreThere() {
        TestProgram shop = TestProgram.starter();
        pointsAt(shop, ", \"tiers\": [\"Silver\", \"Diamond\"]", "/tiers");
        pointsAt(shop, ", \"segments\": [\"Nobody\"]", "/segments");
        String silver = shop.admin().get("/v1/tiers").path("tiers.find { it.name == 'Silver' }.id");
        shop.admin()
                .body("{\"name\": \"Regulars\", \"condition\": \"member.orders >= 2\"}")
                .post("/v1/segments")
                .then()
                .statusCode(201);
        String id = shop.admin()
                .body(thing(", \"tiers\": [\"Gold\", \"" + silver + "\"], \"segments\": [\"Regulars\"]"))
                .post("/v1/rewards")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String path = "/v1/rewards/" + id;
        shop.admin()
                .body("{\"tiers\": [\"Diamond\"]}")
                .patch(path)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/tiers"));
        shop.admin()
                .body(thing(", \"segments\": [\"Nobody\"]"))
                .put(path)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/segments"));
    }

    /** From the days when a tier that rewards were for could go. */
    @Test
    void aRewardForATierThatIsGoneCanStillBeEdited() {
        TestProgram shop = TestProgram.starter();
        String path = "/v1/rewards/"
                + shop.admin()
                        .body(thing(", \"tiers\": [\"Gold\"]"))
                        .post("/v1/rewards")
                        .path("id");
        transactions.inTransaction(connection -> {
            try (var forget = connection.prepareStatement("DELETE FROM tier WHERE program_id = ? AND name = 'Gold'")) {
                forget.setObject(1, shop.id().uuid());
                return forget.executeUpdate();
            }
        });
        shop.admin().body("{\"cost\": 70}").patch(path).then().statusCode(200);
        shop.admin()
                .body(thing(", \"tiers\": [\"Gold\", \"Silver\"]"))
                .put(path)
                .then()
                .statusCode(200);
    }

    private static void pointsAt(TestProgram shop, String fields, String pointer) {
        shop.admin()
                .body(thing(fields))
                .post("/v1/rewards")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer));
    }

    private static String thing(String fields) {
        return "{\"name\": \"Thing\", \"kind\": \"custom\", \"cost\": 50" + fields + "}";
    }

    @Test
    void aRuleOverSeveralFieldsPointsAtTheOneToChange() {
        TestProgram shop = TestProgram.starter();
        pointsAt(shop, ", \"validFrom\": \"2026-12-01T00:00:00Z\", \"validTo\": \"2026-11-01T00:00:00Z\"", "/validTo");
        shop.admin()
                .body("{\"name\": \"x\", \"kind\": \"discount_percent\", \"cost\": 1}")
                .post("/v1/rewards")
                .then()
                .body("errors.pointer", contains("/percent"));
        shop.adminOnce()
                .body("{\"points\": 0, \"reason\": \"none\"}")
                .post("/v1/members/" + shop.memberWith("ada", 0) + "/adjustments")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/points"));
    }

    @Test
    void codesAreUploadedOnceOrMadeUp() {
        TestProgram shop = TestProgram.starter();
        String id = shop.admin()
                .body("{\"name\": \"Cinema\", \"kind\": \"voucher\", \"cost\": 100}")
                .post("/v1/rewards")
                .path("id");
        String path = "/v1/rewards/" + id + "/vouchers";
        shop.admin()
                .body("{\"codes\": [\"A-1\", \"A-2\", \"A-1\"]}")
                .post(path)
                .then()
                .statusCode(201)
                .body("added", equalTo(2))
                .body("available", equalTo(2));
        shop.admin()
                .body("{\"codes\": [\"A-2\", \"A-3\"]}")
                .post(path)
                .then()
                .body("added", equalTo(1))
                .body("total", equalTo(3));
        shop.admin()
                .body("{\"generate\": 3, \"prefix\": \"S-\", \"length\": 8}")
                .post(path)
                .then()
                .statusCode(201)
                .body("codes", hasSize(3))
                .body("codes[0]", matchesPattern("S-[A-HJKMNP-Z2-9]{8}"));
        shop.admin().body("{}").post(path).then().statusCode(400);
        shop.admin().get(path).then().body("available", equalTo(6));
        shop.admin().get("/v1/rewards/" + id).then().body("vouchersAvailable", equalTo(6));
    }

    @Test
    void theHomeScreenShowsWhatTheMemberCouldRedeemNow() {
        TestProgram shop = TestProgram.starter();
        String ada = shop.memberWith("ada", 400);
        add(shop, "\"name\": \"Mug\"");
        add(shop, "\"name\": \"Gold only\", \"tiers\": [\"Gold\"]");
        add(shop, "\"name\": \"Sold out\", \"stock\": 0");
        add(shop, "\"name\": \"Next year\", \"validFrom\": \"2036-01-01T00:00:00Z\"");
        add(shop, "\"name\": \"Withdrawn\", \"active\": false");
        shop.storefront()
                .get("/internal/members/" + ada + "/home")
                .then()
                .body("rewards.affordable.name", hasItem("Mug"))
                .body("rewards.affordable.name", hasItem("5 EUR off"))
                .body("rewards.affordable.name", not(hasItem("10 % off")))
                .body(
                        "rewards.affordable.findAll { it.name in ['Gold only', 'Sold out', 'Next year', 'Withdrawn'] }",
                        empty());
    }

    private static void add(TestProgram shop, String fields) {
        shop.admin()
                .body("{\"kind\": \"custom\", \"cost\": 100, " + fields + "}")
                .post("/v1/rewards")
                .then()
                .statusCode(201);
    }

    private static void refused(TestProgram shop, String definition) {
        shop.admin().body(definition).post("/v1/rewards").then().statusCode(400);
    }
}
