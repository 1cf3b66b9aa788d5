package dev.hourglass.points.ledger.due;

import static dev.hourglass.points.OrderBody.paid;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.LedgerAudit;
import dev.hourglass.points.OrderBody;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class DueJobTest {
    /** What the journal says of the lots is left as it was: only the job is of interest here. */
    private static final String LET_TIME_PASS = """
            UPDATE lot SET available_at = available_at - interval '40000 days' WHERE program_id = ?
            """;

    @Inject
    DueJob job;

    @Inject
    Transactions transactions;

    @Test
    void pointsBecomeAvailableOnceWhenTheirReturnWindowHasEnded() {
        TestProgram shop = TestProgram.create(Map.of("availableAfterDays", 30_000));
        String member = shop.put("1", paid("c", 1000)).then().extract().path("member.id");
        job.run();
        shop.points(member).then().body("pending", equalTo(10)).body("available", equalTo(0));

        letTimePass(shop);
        job.run();
        job.run();

        shop.points(member).then().body("pending", equalTo(0)).body("available", equalTo(10));
        shop.storefront().get("/v1/members/" + member + "/transactions").then().body("data", hasSize(2));
        new LedgerAudit(transactions).assertAddsUp(shop.id());
    }

    @Test
    void pointsOfAnOldImportedOrderAreLostOnceAndRightAway() {
        TestProgram shop = TestProgram.starter();
        String old = paid("c", 1000).json().replace(OrderBody.PLACED_AT, "2019-11-01T09:59:00Z");
        String member = shop.storefront()
                .body(old)
                .put("/v1/orders/web/1")
                .then()
                .extract()
                .path("member.id");
        shop.put("2", paid("c", 2000)).then().statusCode(201);

        job.run();
        job.run();

        shop.points(member).then().body("available", equalTo(20)).body("lifetimeEarned", equalTo(30));
        shop.storefront()
                .get("/v1/members/" + member + "/transactions")
                .then()
                .body("data", hasSize(3))
                .body("data[0].kind", equalTo("expiry"))
                .body("data[0].points", equalTo(-10))
                .body("data[0].entries.account", hasItems("available", "expired"));
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    @Test
    void whatWasLostUnspentIsNotTakenBackASecondTime() {
        TestProgram shop = TestProgram.starter();
        String old = paid("c", 1000).json().replace(OrderBody.PLACED_AT, "2019-11-01T09:59:00Z");
        String member = shop.storefront()
                .body(old)
                .put("/v1/orders/web/1")
                .then()
                .extract()
                .path("member.id");
        job.run();
        shop.refund("1", "{\"refundId\": \"r\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .statusCode(200);

        shop.points(member).then().body("available", equalTo(0)).body("lifetimeEarned", equalTo(0));
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    private void letTimePass(TestProgram shop) {
        transactions.inTransaction(connection -> {
            try (PreparedStatement pass = connection.prepareStatement(LET_TIME_PASS)) {
                pass.setObject(1, shop.id().uuid());
                return pass.executeUpdate();
            }
        });
    }
}
