package dev.hourglass.points.ledger.adjust;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.LedgerAudit;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class AdjustmentsTest {
    @Inject
    Transactions transactions;

    @Test
    void pointsGivenByHandCanBeSpentAndTellWhoGaveThemAndWhy() {
        TestProgram shop = TestProgram.starter();
        String member = shop.memberWith("ada", 0);
        String transaction = adjust(shop, member, 50)
                .then()
                .statusCode(201)
                .body("kind", equalTo("adjustment"))
                .body("points", equalTo(50))
                .body("balanceAfter.available", equalTo(50))
                .body("reference", equalTo("adjustment:ticket-7"))
                .body("author", equalTo("key_admin"))
                .body("note", equalTo("Sorry"))
                .extract()
                .path("id");

        shop.storefront()
                .get("/v1/transactions/" + transaction)
                .then()
                .body("note", equalTo("Sorry"))
                .body("hash", notNullValue());
        shop.points(member)
                .then()
                .body("available", equalTo(50))
                .body("lifetimeEarned", equalTo(0))
                .body("expiring", hasSize(1));
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    @Test
    void theSameRequestAgainIsAnsweredAgainAndPostsNothing() {
        TestProgram shop = TestProgram.starter();
        String member = shop.memberWith("ada", 0);
        String body = "{\"points\": 50, \"reason\": \"Sorry\"}";
        String path = "/v1/members/" + member + "/adjustments";
        String first = shop.admin()
                .header("Idempotency-Key", "k")
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        shop.admin()
                .header("Idempotency-Key", "k")
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first));
        shop.points(member).then().body("available", equalTo(50));
    }

    @Test
    void moreThanThereIsCanBeTakenOnlyWhereBalancesMayGoBelowZero() {
        TestProgram below = TestProgram.starter();
        String owes = below.memberWith("ada", 10);
        adjust(below, owes, -15).then().statusCode(201).body("balanceAfter.available", equalTo(-5));

        TestProgram stops = TestProgram.create(Map.of("negativeBalance", "clamp_to_zero"));
        String member = stops.memberWith("ada", 10);
        adjust(stops, member, -15).then().statusCode(409).body("code", equalTo("insufficient_points"));
        adjust(stops, member, -10).then().statusCode(201).body("balanceAfter.available", equalTo(0));
        new LedgerAudit(transactions).assertSound(below.id());
        new LedgerAudit(transactions).assertSound(stops.id());
    }

    @Test
    void withoutAKeyAReasonOrARightItIsRefused() {
        TestProgram shop = TestProgram.starter();
        String member = shop.memberWith("ada", 0);
        String path = "/v1/members/" + member + "/adjustments";
        String body = "{\"points\": 50, \"reason\": \"Sorry\"}";
        shop.admin().body(body).post(path).then().statusCode(400).body("code", equalTo("idempotency_key_required"));
        shop.once().body(body).post(path).then().statusCode(403);
        shop.adminOnce()
                .body("{\"points\": 0, \"reason\": \"x\"}")
                .post(path)
                .then()
                .statusCode(400);
        shop.adminOnce().body("{\"points\": 5}").post(path).then().statusCode(400);
        TestProgram other = TestProgram.starter();
        other.adminOnce().body(body).post(path).then().statusCode(404);
    }

    private static Response adjust(TestProgram shop, String member, long points) {
        return shop.adminOnce()
                .body("{\"points\": " + points + ", \"reason\": \"Sorry\", \"reference\": \"ticket-7\"}")
                .post("/v1/members/" + member + "/adjustments");
    }
}
