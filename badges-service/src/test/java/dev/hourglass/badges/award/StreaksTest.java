package dev.hourglass.badges.award;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class StreaksTest {
    @Inject
    InstantSource clock;

    private final MemberId ada = MemberId.create();
    private final Feed points = Feed.points();
    private ProgramId program;

    @BeforeEach
    void aProgramWithoutBadges() {
        program = Service.program("blank");
    }

    @Test
    void aStreakIsRepairedByALateEventAndBrokenByARefund() {
        String badge = Service.addBadge(program, "Every day", """
                {"kind": "streak", "fact": "order", "period": "day", "levels": [{"name": "Three", "threshold": 3}]}
                """);
        Service.backfill(program, badge);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin"));
        points.add(program, ada, on("1", today.minusDays(2)))
                .add(program, ada, on("3", today))
                .deliver();
        streaks().body("data[0].current", is(1)).body("data[0].done", is(true));

        Order late = on("2", today.minusDays(1));
        points.add(program, ada, late).deliver();
        streaks()
                .body("data.badge.name", contains("Every day"))
                .body("data[0].period", is("day"))
                .body("data[0].current", is(3))
                .body("data[0].longest", is(3));
        given().header("Authorization", TestTokens.member(program, ada))
                .get("/internal/members/" + ada + "/home")
                .then()
                .body("streaks[0].current", is(3));

        points.add(program, ada, late.cancelled()).deliver();
        streaks().body("data[0].current", is(1)).body("data[0].longest", is(1));
    }

    @Test
    void whereNoBadgeCountsOneThereIsNone() {
        streaks().body("data", hasSize(0));
    }

    private static Order on(String id, LocalDate day) {
        return Order.paid(id)
                .at(day.atTime(12, 0)
                        .atZone(ZoneId.of("Europe/Berlin"))
                        .toInstant()
                        .toString());
    }

    private ValidatableResponse streaks() {
        return given().header("Authorization", TestTokens.member(program, ada))
                .get("/v1/members/" + ada + "/streaks")
                .then()
                .statusCode(200);
    }
}
