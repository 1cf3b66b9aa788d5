package dev.hourglass.points.ledger;

import static dev.hourglass.points.OrderBody.paid;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.LedgerAudit;
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
class ReleaseJobTest {
    private static final String LET_TIME_PASS = """
            UPDATE lot SET available_at = available_at - interval '40000 days' WHERE program_id = ?
            """;

    @Inject
    ReleaseJob job;

    @Inject
    Transactions transactions;

    @Test
    void pointsBecomeAvailableOnceWhenTheirReturnWindowHasEnded() {
        TestProgram shop = TestProgram.create(Map.of("availableAfterDays", 30_000));
        String member = shop.put("1", paid("c", 1000)).then().extract().path("member.id");
        job.run();
        shop.points(member).then().body("pending", equalTo(10)).body("available", equalTo(0));

        transactions.inTransaction(connection -> {
            try (PreparedStatement pass = connection.prepareStatement(LET_TIME_PASS)) {
                pass.setObject(1, shop.id().uuid());
                return pass.executeUpdate();
            }
        });
        job.run();
        job.run();

        shop.points(member).then().body("pending", equalTo(0)).body("available", equalTo(10));
        shop.storefront().get("/v1/members/" + member + "/transactions").then().body("data", hasSize(2));
        new LedgerAudit(transactions).assertSound(shop.id());
    }
}
