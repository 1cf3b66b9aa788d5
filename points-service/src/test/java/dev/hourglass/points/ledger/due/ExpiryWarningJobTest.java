package dev.hourglass.points.ledger.due;

import static dev.hourglass.points.OrderBody.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ExpiryWarningJobTest {
    private static final String TOLD = """
            SELECT data FROM outbox WHERE program_id = ? AND type = 'dev.hourglass.points.expiring.v1'
            """;

    @Inject
    ExpiryWarningJob job;

    @Inject
    Transactions transactions;

    @Test
    void membersAreToldOnceOfWhatTheyLoseTogether() {
        TestProgram shop = TestProgram.create(Map.of("expiry", Map.of("kind", "after_days", "days", 10)));
        String member = shop.memberWith("ada", 40);
        give(shop, member, 2);
        job.run();
        job.run();

        assertThat(told(shop)).singleElement().satisfies(data -> {
            EventSchemas.assertFits("dev.hourglass.points.expiring.v1", data);
            assertThat(data).contains("\"points\":42");
        });
    }

    @Test
    void whatIsLostLaterOrWasSpentIsNotToldOf() {
        TestProgram later = TestProgram.starter();
        later.put("1", paid("ada", 1_000)).then().statusCode(201);
        TestProgram soon = TestProgram.create(Map.of("expiry", Map.of("kind", "after_days", "days", 10)));
        String member = soon.memberWith("ada", 40);
        give(soon, member, -40);
        job.run();

        assertThat(told(later)).isEmpty();
        assertThat(told(soon)).isEmpty();
    }

    private static void give(TestProgram shop, String member, long points) {
        shop.adminOnce()
                .body("{\"points\": " + points + ", \"reason\": \"test\"}")
                .post("/v1/members/" + member + "/adjustments")
                .then()
                .statusCode(201);
    }

    private List<String> told(TestProgram shop) {
        return transactions.inTransaction(connection -> {
            List<String> told = new ArrayList<>();
            try (PreparedStatement read = connection.prepareStatement(TOLD)) {
                read.setObject(1, shop.id().uuid());
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        told.add(row.getString(1));
                    }
                }
            }
            return told;
        });
    }
}
