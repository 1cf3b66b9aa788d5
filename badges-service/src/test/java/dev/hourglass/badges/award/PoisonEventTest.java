package dev.hourglass.badges.award;

import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class PoisonEventTest {
    @Inject
    Transactions transactions;

    private final Feed points = Feed.points();

    @Test
    void anEventThatCannotBeReadIsSetAsideAndItsNeighboursAreApplied() {
        ProgramId program = Service.program("starter");
        MemberId ada = MemberId.create();

        points.add(program, ada, paid("1"))
                .add(program, ada, "dev.hourglass.order.recorded.v1", "{\"revision\": 1, \"order\": {\"source\": 7}}")
                .add(program, ada, paid("2"))
                .deliver();

        assertThat(Service.progress(program, ada)).containsEntry("Regular", 2);
        assertThat(lettersOf(program)).hasSize(1);
    }

    @Test
    void anEventThatWasSetAsideIsAppliedWhenTheCauseIsGone() {
        ProgramId program = Service.program("starter");
        MemberId ada = MemberId.create();
        execute("ALTER TABLE fact ADD CONSTRAINT poison CHECK (id <> 'poison')");
        try {
            points.add(program, ada, paid("poison"))
                    .add(program, ada, paid("2"))
                    .deliver();
            replay(lettersOf(program).get(0)).statusCode(409).body("detail", startsWith("It still cannot be applied"));
        } finally {
            execute("ALTER TABLE fact DROP CONSTRAINT poison");
        }
        assertThat(Service.progress(program, ada)).containsEntry("Regular", 1);

        replay(lettersOf(program).get(0)).statusCode(204);
        replay(lettersOf(program).get(0)).statusCode(204);

        assertThat(Service.progress(program, ada)).containsEntry("Regular", 2);
        replay(UUID.randomUUID().toString()).statusCode(404);
    }

    private static ValidatableResponse replay(String letter) {
        return given().header("Authorization", TestTokens.service("gateway"))
                .post("/internal/dead-letters/" + letter + "/replay")
                .then();
    }

    private static List<String> lettersOf(ProgramId program) {
        return given().header("Authorization", TestTokens.service("gateway"))
                .get("/internal/dead-letters?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("data.findAll { it.event.source.contains('" + program + "') }.id");
    }

    private void execute(String sql) {
        transactions.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
