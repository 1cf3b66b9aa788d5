package dev.hourglass.points.standing;

import static dev.hourglass.points.OrderBody.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.EventLog;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ladders as managers set them, and what becomes of members on them. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class TiersTest {
    private static final String CHANGED = "dev.hourglass.tier.changed.v1";
    private static final String EXPIRING = "dev.hourglass.tier.expiring.v1";

    @Inject
    TierReviewJob job;

    @Inject
    Transactions transactions;

    private TestProgram shop;

    @BeforeEach
    void aShop() {
        shop = TestProgram.starter();
    }

    @Test
    void theStarterCountsTwelveMonthsOfPoints() {
        shop.storefront()
                .get("/v1/tiers")
                .then()
                .statusCode(200)
                .body("basis", equalTo("points"))
                .body("period.kind", equalTo("rolling"))
                .body("period.months", equalTo(12))
                .body("tiers.name", contains("Bronze", "Silver", "Gold"))
                .body("tiers.threshold", contains(0, 500, 2000));
    }

    @Test
    void aReplacedLadderKeepsTiersByNameAndMovesMembers() {
        String member = buy("1", 60_000);
        String silver = shop.storefront().get("/v1/tiers").then().extract().path("tiers[1].id");
        replace("points", "{\"kind\": \"rolling\", \"months\": 6}", "recalculate", """
                {"name": "Bronze", "threshold": 0}, {"name": "Silver", "threshold": 300, "benefits": {"multiplier": 1.25}},
                {"name": "Gold", "threshold": 600, "benefits": {"multiplier": 1.5, "earlyAccess": true}}
                """)
                .then()
                .statusCode(200)
                .body("tiers[1].id", equalTo(silver))
                .body("tiers[2].benefits.earlyAccess", equalTo(true))
                .body("warnDays", equalTo(30));
        job.run();
        shop.storefront().get("/v1/members/" + member).then().body("tier.name", equalTo("Gold"));
        shop.storefront()
                .get("/v1/members/" + member + "/tiers")
                .then()
                .statusCode(200)
                .body("data.to.name", contains("Gold", "Silver"))
                .body("data.from.name", contains("Silver", "Bronze"))
                .body("data.reason", contains("review", "credit"));
    }

    @Test
    void aBadLadderSaysWhatIsWrong() {
        refused("points", "{\"kind\": \"rolling\"}", "never", "{\"name\": \"A\", \"threshold\": 0}", "/period/months");
        refused("love", "{\"kind\": \"rolling\", \"months\": 1}", "never", "", "/basis");
        refused("points", "{\"kind\": \"calendar\", \"unit\": \"week\"}", "never", "", "/period/unit");
        String yearly = "{\"kind\": \"calendar\", \"unit\": \"year\"}";
        refused(
                "points",
                yearly,
                "never",
                "{\"name\": \"A\", \"threshold\": 1}, {\"name\": \"B\", \"threshold\": 1}",
                "/tiers/1/threshold");
        refused(
                "points",
                yearly,
                "never",
                "{\"name\": \"A\", \"threshold\": 1, \"benefits\": {\"multiplier\": \"2\"}}",
                "/tiers/0/benefits/multiplier");
        given().header("Authorization", TestTokens.storefront(shop.id()))
                .contentType(ContentType.JSON)
                .body("{}")
                .put("/v1/tiers")
                .then()
                .statusCode(403);
    }

    @Test
    void spendCountsWhereTheShopSaysSo() {
        replace("spend", "{\"kind\": \"calendar\", \"unit\": \"year\"}", "recalculate", """
                {"name": "Friend", "threshold": 0}, {"name": "Patron", "threshold": 10000}
                """)
                .then()
                .statusCode(200);
        shop.put("1", paid("ada", 4_000).quantity(2))
                .then()
                .body("tier.name", equalTo("Friend"))
                .body("tier.next.spendToGo", equalTo(2_000))
                .body("tier.next.pointsToGo", nullValue());
        shop.put("2", paid("ada", 3_000)).then().body("tier.name", equalTo("Patron"));
        shop.refund("1", "{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .body("tier.name", equalTo("Friend"))
                .body("tier.next.spendToGo", equalTo(3_000));
    }

    @Test
    void aTiersMultiplierCountsForWhatItsMembersBuy() {
        buy("1", 60_000);
        multiplyBy("1.5");
        shop.put("2", paid("ada", 2_000).quantity(2))
                .then()
                .body("points.earned", equalTo(60))
                .body("explanation.points", contains(40, 20))
                .body("explanation[1].ruleId", nullValue())
                .body("explanation[1].rule", equalTo("Tier Silver"))
                .body("explanation[1].because", equalTo("1.5 times 40 points"));
        shop.refund("2", "{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .body("points.earned", equalTo(30))
                .body("points.change", equalTo(-30));
        shop.put("3", paid("grace", 4_000)).then().body("points.earned", equalTo(40));
    }

    @Test
    void anOrderKeepsTheMultiplierItEarnedWith() {
        shop.put("1", paid("ada", 30_000).quantity(2)).then().body("tier.name", equalTo("Silver"));
        multiplyBy("2");
        shop.refund("1", "{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .body("points.earned", equalTo(300));
        shop.put("2", paid("ada", 50_000)).then().body("points.earned", equalTo(500));
        shop.put("3", paid("ada", 10_000).quantity(2)).then().body("points.earned", equalTo(400));
        multiplyBy("3");
        shop.refund("3", "{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .body("points.earned", equalTo(200));
    }

    @Test
    void whatWasKeptOfABuyerBeforeTiersMultipliedSaysOne() {
        multiplyBy("2");
        shop.put("1", paid("ada", 30_000).quantity(2)).then().statusCode(201);
        passing("UPDATE orders SET context = context - 'tierMultiplier' WHERE ? = 0 AND program_id = ?", 0);
        shop.refund("1", "{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .statusCode(200)
                .body("points.earned", equalTo(300));
    }

    private void multiplyBy(String factor) {
        replace("points", "{\"kind\": \"rolling\", \"months\": 12}", "recalculate", """
                {"name": "Bronze", "threshold": 0}, {"name": "Silver", "threshold": 500, "benefits": {"multiplier": %s}},
                {"name": "Gold", "threshold": 2000}
                """.formatted(factor))
                .then()
                .statusCode(200);
    }

    @Test
    void aTierIsLostWhenItsCreditFallsOutAndNotBefore() {
        String member = buy("1", 60_000);
        job.run();
        assertThat(events(EXPIRING)).isEmpty();

        letDaysPass(340);
        job.run();
        job.run();
        assertThat(tierOf(member)).isEqualTo("Silver");
        List<EventLog.Told> warnings = events(EXPIRING);
        assertThat(warnings).hasSize(1);
        EventSchemas.assertFits(EXPIRING, warnings.get(0).data().toString());
        assertThat(warnings.get(0).data().at("/missing").asLong()).isEqualTo(500);
        assertThat(warnings.get(0).data().at("/to/name").asText()).isEqualTo("Bronze");

        letDaysPass(60);
        job.run();
        assertThat(tierOf(member)).isEqualTo("Bronze");
        assertThat(events(CHANGED)).hasSize(2);
    }

    @Test
    void oneDownIsOneStepAPeriod() {
        replace("points", "{\"kind\": \"rolling\", \"months\": 12}", "one_down", """
                {"name": "Bronze", "threshold": 0}, {"name": "Silver", "threshold": 500},
                {"name": "Gold", "threshold": 2000}
                """)
                .then()
                .statusCode(200);
        String member = buy("1", 250_000);
        job.run();
        letDaysPass(400);
        job.run();
        assertThat(tierOf(member)).isEqualTo("Silver");
        letDaysPass(366);
        job.run();
        assertThat(tierOf(member)).isEqualTo("Bronze");
    }

    @Test
    void historyPagesAndOthersSeeNothing() {
        String member = buy("1", 60_000);
        buy("2", 250_000);
        var first = shop.storefront()
                .get("/v1/members/" + member + "/tiers?limit=1")
                .then()
                .body("data.to.name", contains("Gold"));
        String cursor = first.extract().path("nextCursor");
        shop.storefront()
                .get("/v1/members/" + member + "/tiers?limit=1&cursor=" + cursor)
                .then()
                .body("data.to.name", contains("Silver"))
                .body("data", hasSize(1));
        TestProgram other = TestProgram.starter();
        other.storefront().get("/v1/members/" + member + "/tiers").then().statusCode(404);
    }

    private String buy(String order, long cents) {
        return shop.put(order, paid("ada", cents))
                .then()
                .statusCode(201)
                .extract()
                .path("member.id");
    }

    private String tierOf(String member) {
        return shop.storefront().get("/v1/members/" + member).then().extract().path("tier.name");
    }

    private List<EventLog.Told> events(String type) {
        return new EventLog(transactions).of(shop.id(), type);
    }

    /** Moves everything that is about tiers into the past. */
    private void letDaysPass(int days) {
        passing("UPDATE tier_credit SET day = day - ? WHERE program_id = ?", days);
        passing(
                "UPDATE balance SET tier_review_on = tier_review_on - ?, tier_warned_for = tier_warned_for - " + days
                        + " WHERE program_id = ?",
                days);
    }

    private void passing(String sql, int days) {
        transactions.inTransaction(connection -> {
            try (PreparedStatement pass = connection.prepareStatement(sql)) {
                pass.setInt(1, days);
                pass.setObject(2, shop.id().uuid());
                return pass.executeUpdate();
            }
        });
    }

    private Response replace(String basis, String period, String downgrade, String tiers) {
        return given().header("Authorization", TestTokens.admin(shop.id()))
                .contentType(ContentType.JSON)
                .body("{\"basis\": \"%s\", \"period\": %s, \"downgrade\": \"%s\", \"tiers\": [%s]}"
                        .formatted(basis, period, downgrade, tiers))
                .put("/v1/tiers");
    }

    private void refused(String basis, String period, String downgrade, String tiers, String pointer) {
        replace(basis, period, downgrade, tiers)
                .then()
                .statusCode(400)
                .body("errors.pointer", org.hamcrest.Matchers.hasItem(pointer));
    }
}
