package dev.hourglass.points;

import static dev.hourglass.points.OrderBody.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What this service tells is what its published schemas promise. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class EventSchemaTest {
    private static final String TOLD = "SELECT type, data FROM outbox WHERE program_id = ? ORDER BY lane, sequence";

    @Inject
    Transactions transactions;

    @Test
    void everyEventFitsTheSchemaOfItsType() {
        TestProgram shop = TestProgram.create(Map.of("pointsAsPayment", Map.of("points", 1, "amount", 1)));
        shop.put("1", paid("ada", 60_000)).then().statusCode(201);
        shop.put("1", paid("grace", 60_000).minutesLater(1)).then().statusCode(200);
        shop.put("1", paid("grace", 60_000).status("cancelled").minutesLater(2))
                .then()
                .statusCode(200);
        shop.storefront().body("""
                        {"id": "review-1", "member": {"externalId": "ada"}, "type": "review.posted",
                         "at": "2026-11-01T10:00:00Z", "attributes": {"stars": 5}}
                        """).post("/v1/activities").then().statusCode(201);
        shop.storefront().delete("/v1/activities/review-1").then().statusCode(200);

        String member = shop.memberWith("lin", 100);
        String held = pay(shop, member);
        shop.storefront().post("/v1/redemptions/" + held + "/confirm").then().statusCode(200);
        shop.storefront()
                .post("/v1/redemptions/" + pay(shop, member) + "/cancel")
                .then()
                .statusCode(200);

        assertThat(typesThatFit(shop.id()))
                .containsExactly(
                        "dev.hourglass.activity.recorded.v1",
                        "dev.hourglass.member.enrolled.v1",
                        "dev.hourglass.order.recorded.v1",
                        "dev.hourglass.points.changed.v1",
                        "dev.hourglass.program.created.v1",
                        "dev.hourglass.redemption.cancelled.v1",
                        "dev.hourglass.redemption.confirmed.v1",
                        "dev.hourglass.redemption.held.v1",
                        "dev.hourglass.tier.changed.v1");
    }

    private static String pay(TestProgram shop, String member) {
        return shop.once()
                .body("{\"pointsAsPayment\": {\"points\": 10}}")
                .post("/v1/members/" + member + "/redemptions")
                .path("id");
    }

    private Set<String> typesThatFit(ProgramId program) {
        return transactions.inTransaction(connection -> {
            Set<String> types = new TreeSet<>();
            try (PreparedStatement read = connection.prepareStatement(TOLD)) {
                read.setObject(1, program.uuid());
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        EventSchemas.assertFits(row.getString("type"), row.getString("data"));
                        types.add(row.getString("type"));
                    }
                }
            }
            return types;
        });
    }
}
