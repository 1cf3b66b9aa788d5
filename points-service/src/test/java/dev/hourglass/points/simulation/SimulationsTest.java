package dev.hourglass.points.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class SimulationsTest {
    private static final String PER_EURO = """
            {"name": "1 point per EUR", "on": "order", "earn": {"kind": "per_amount", "points": 1, "per": 100}}""";
    private static final String TWO_PER_EURO = """
            {"name": "2 points per EUR", "on": "order", "earn": {"kind": "per_amount", "points": 2, "per": 100}}""";

    @Inject
    SimulationJob job;

    @Inject
    Transactions transactions;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private TestProgram shop;

    @BeforeEach
    void aShopOfItsOwnAndNothingWaiting() {
        shop = TestProgram.starter();
        job.run();
    }

    @Test
    void aDraftIsComparedWithWhatHappened() {
        shop.configure(Map.of("pointsAsPayment", Map.of("points", 100, "amount", 200)));
        buys("1", "ada", 30_000, "tea", now);
        buys("2", "bob", 90, "tea", now);
        String before = everythingWritten();
        String id = asked("[" + TWO_PER_EURO + "]");
        status(id).body("status", equalTo("queued")).body("report", nullValue());

        job.run();

        status(id)
                .body("status", equalTo("done"))
                .body("progress.done", equalTo(2))
                .body("progress.total", equalTo(2))
                .body("finishedAt", notNullValue())
                .body("report.orders", equalTo(2))
                .body("report.points.draft", equalTo(600))
                .body("report.points.actual", equalTo(300))
                .body("report.points.difference", equalTo(300))
                .body("report.cost.currency", equalTo("EUR"))
                .body("report.cost.difference", equalTo(600))
                .body("report.members.up", equalTo(1))
                .body("report.members.same", equalTo(1))
                .body("report.tiers.from", contains("Bronze"))
                .body("report.tiers.to", contains("Silver"))
                .body("report.rules[0].orders", equalTo(1))
                .body("report.rules[0].points", equalTo(600));
        assertThat(everythingWritten()).isEqualTo(before);
    }

    @Test
    void theRulesInForceGiveWhatTheyGave() {
        List<String> rules = List.of("""
                {"name": "welcome", "on": "order", "condition": "order.first", "earn": {"kind": "fixed", "points": 50}}""", """
                {"name": "tea", "on": "item", "condition": "item.category == \\"tea\\"",
                 "earn": {"kind": "per_item", "points": 7},
                 "caps": [{"per": "member", "period": "day", "points": 20}]}""", """
                {"name": "regulars", "on": "order", "condition": "member.orders >= 2 && member.spend > 5000",
                 "earn": {"kind": "multiplier", "factor": 1.5}}""");
        rules.forEach(
                rule -> shop.admin().body(rule).post("/v1/earning-rules").then().statusCode(201));
        Instant placed = Instant.now();
        Random random = new Random(17);
        for (int i = 0; i < 60; i++) {
            buys(
                    "o" + i,
                    "c" + random.nextInt(8),
                    100 + random.nextInt(9_000),
                    random.nextBoolean() ? "tea" : "soap",
                    placed.plusMillis(1 + random.nextInt(5_000)));
        }
        String id = asked("[" + PER_EURO + ", " + String.join(", ", rules) + "]", placed, placed.plusSeconds(60));

        job.run();

        status(id)
                .body("status", equalTo("done"))
                .body("report.orders", equalTo(60))
                .body("report.points.difference", equalTo(0))
                .body("report.members.same", equalTo(8))
                .body("report.tiers", hasSize(0));
    }

    @Test
    void onlyOrdersOfTheWindowArePlayedAndEarlierOnesAreEarlier() {
        buys("1", "ada", 1_000, "tea", now.minus(60, ChronoUnit.DAYS));
        buys("2", "ada", 1_000, "tea", now.minus(30, ChronoUnit.DAYS));
        buys("3", "bob", 1_000, "tea", now.minus(30, ChronoUnit.DAYS));
        buys("4", "bob", 1_000, "tea", now.minus(1, ChronoUnit.DAYS));
        String first = """
                [{"name": "welcome", "on": "order", "condition": "order.first", "earn": {"kind": "fixed", "points": 50}}]""";
        String id = asked(first, now.minus(40, ChronoUnit.DAYS), now.minus(10, ChronoUnit.DAYS));

        job.run();

        status(id)
                .body("report.orders", equalTo(2))
                .body("report.points.draft", equalTo(50))
                .body("report.points.actual", equalTo(20))
                .body("report.members.up", equalTo(1))
                .body("report.members.down", equalTo(1));
    }

    @Test
    void aProgramWithoutOrdersIsAnsweredToo() {
        String id = asked("[" + PER_EURO + "]");
        job.run();
        status(id)
                .body("status", equalTo("done"))
                .body("report.orders", equalTo(0))
                .body("report.points.draft", equalTo(0));
    }

    @Test
    void rulesOnActivitiesAreNamedAsNotReplayed() {
        String id = asked("[" + PER_EURO + """
                , {"name": "reviews", "on": "activity", "earn": {"kind": "fixed", "points": 5}}]""");
        job.run();
        status(id).body("report.notReplayed", contains("reviews"));
    }

    @Test
    void aBadDraftSaysWhereItIsBad() {
        ask("[" + PER_EURO + ", " + PER_EURO.replace("\"on\"", "\"condition\": \"order.colour == 1\", \"on\"") + "]")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/rules/1/condition"));
        ask("[]").then().statusCode(400).body("errors[0].pointer", equalTo("/rules"));
        shop.admin()
                .body("{\"rules\": [" + PER_EURO + "], \"from\": \"" + now + "\", \"to\": \"" + now + "\"}")
                .post("/v1/earning-rules/simulations")
                .then()
                .statusCode(400);
        shop.storefront()
                .body("{\"rules\": [" + PER_EURO + "]}")
                .post("/v1/earning-rules/simulations")
                .then()
                .statusCode(403);
        shop.admin().get("/v1/earning-rules/simulations").then().body("data", hasSize(0));
    }

    @Test
    void anInterruptedSimulationIsPlayedAgainUnlessThatHappensTooOften() {
        buys("1", "ada", 1_000, "tea", now);
        String once = asked("[" + PER_EURO + "]");
        assertThat(job.claim()).isPresent();
        status(once).body("status", equalTo("running"));
        job.run();
        status(once).body("status", equalTo("running"));
        letTheLeaseRunOut();
        job.run();
        status(once).body("status", equalTo("done")).body("report.orders", equalTo(1));

        String often = asked("[" + PER_EURO + "]");
        for (int i = 0; i < 3; i++) {
            assertThat(job.claim()).isPresent();
            letTheLeaseRunOut();
        }
        job.run();
        status(often)
                .body("status", equalTo("failed"))
                .body("detail", startsWith("was interrupted"))
                .body("report", nullValue());
        shop.admin().get("/v1/earning-rules/simulations").then().body("data.id", contains(often, once));
        TestProgram.starter()
                .admin()
                .get("/v1/earning-rules/simulations/" + once)
                .then()
                .statusCode(404);
    }

    private void buys(String orderId, String externalId, long cents, String category, Instant placedAt) {
        shop.storefront()
                .body("""
                        {"status": "paid", "currency": "EUR", "placedAt": "%s", "updatedAt": "%s",
                         "customer": {"externalId": "%s"},
                         "items": [{"id": "1", "category": "%s", "quantity": 1, "unitPrice": %d}]}
                        """.formatted(placedAt, placedAt, externalId, category, cents))
                .put("/v1/orders/web/" + orderId)
                .then()
                .statusCode(201);
    }

    private Response ask(String rules) {
        return shop.admin().body("{\"rules\": " + rules + "}").post("/v1/earning-rules/simulations");
    }

    private String asked(String rules) {
        return asked(rules, now.minus(365, ChronoUnit.DAYS), now.plus(1, ChronoUnit.DAYS));
    }

    private String asked(String rules, Instant from, Instant to) {
        return shop.admin()
                .body("{\"rules\": " + rules + ", \"from\": \"" + from + "\", \"to\": \"" + to + "\"}")
                .post("/v1/earning-rules/simulations")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private ValidatableResponse status(String id) {
        return shop.admin().get("/v1/earning-rules/simulations/" + id).then().statusCode(200);
    }

    /** What the program has in tables that orders and rules write to. */
    private String everythingWritten() {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement read = connection.prepareStatement("""
                    SELECT (SELECT count(*) FROM journal WHERE program_id = p.id) || ' '
                           || (SELECT count(*) FROM outbox WHERE program_id = p.id) || ' '
                           || (SELECT string_agg(o::text, ' ' ORDER BY order_id) FROM orders o WHERE program_id = p.id) || ' '
                           || (SELECT string_agg(b::text, ' ' ORDER BY member_id) FROM balance b WHERE program_id = p.id)
                           || (SELECT count(*) FROM earning_rule WHERE program_id = p.id) || ' ' || config_version
                      FROM program p WHERE id = ?
                    """)) {
                read.setObject(1, shop.id().uuid());
                try (ResultSet row = read.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        });
    }

    private void letTheLeaseRunOut() {
        transactions.inTransaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE rule_simulation SET leased_until = now() - interval '1 second' WHERE program_id = ?")) {
                update.setObject(1, shop.id().uuid());
                return update.executeUpdate();
            }
        });
    }
}
