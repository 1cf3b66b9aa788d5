package dev.hourglass.badges.streak;

import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Outboxes;
import dev.hourglass.badges.support.Outboxes.Told;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class StreaksTest {
    @Inject
    InstantSource clock;

    @Inject
    Transactions transactions;

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
    void aFreezeThatIsGrantedOnceRepairsAStreakAndItsBadge() {
        String badge = addDaily("");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin"));
        points.add(program, ada, on("1", today.minusDays(3)))
                .add(program, ada, on("2", today.minusDays(1)))
                .add(program, ada, on("3", today))
                .deliver();
        streaks().body("data[0].current", is(2)).body("data[0].freezes", is(0));

        String from = today.minusDays(2).toString();
        grant(badge, "k1", from).statusCode(201).body("freezes", is(1));
        grant(badge, "k1", from).statusCode(201).header("Idempotency-Replayed", "true");

        streaks()
                .body("data[0].current", is(3))
                .body("data[0].longest", is(3))
                .body("data[0].frozen", contains(from))
                .body("data[0].freezes", is(0));
        assertThat(Service.levels(program, ada)).containsKey("Daily");
        points.add(program, ada, on("4", today.minusDays(2))).deliver();
        streaks().body("data[0].current", is(4)).body("data[0].freezes", is(1));
    }

    @Test
    void freezesAreEarnedAndTheBadgeCountsOverThem() {
        addDaily(", \"freezes\": {\"every\": 2, \"max\": 1}");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin"));
        points.add(program, ada, on("1", today.minusDays(3)))
                .add(program, ada, on("2", today.minusDays(2)))
                .add(program, ada, on("3", today))
                .deliver();

        streaks().body("data[0].current", is(3)).body("data[0].frozen", hasSize(1));
        assertThat(Service.levels(program, ada)).containsKey("Daily");
    }

    @Test
    void aGrantOfMoreThanCanBeHeldIsRefusedWholeAndSaysHowManyThereIsRoomFor() {
        String badge = addDaily(", \"freezes\": {\"every\": 7, \"max\": 2}");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin"));
        points.add(program, ada, on("1", today)).deliver();

        grant(badge, "k1", today.toString(), 3)
                .statusCode(409)
                .body("code", is("limit_reached"))
                .body("detail", endsWith("there is room for 2 more."));
        streaks().body("data[0].freezes", is(0));
        grant(badge, "k2", today.toString(), 2).statusCode(201).body("freezes", is(2));
        grant(badge, "k3", today.toString(), 1).statusCode(409).body("detail", endsWith("room for 0 more."));
        grant(badge, "k2", today.toString(), 2).statusCode(201).header("Idempotency-Replayed", "true");

        streaks().body("data[0].freezes", is(2));
    }

    @Test
    void freezesAreForAdminsAndForStreaksOfTheLastMonth() {
        String badge = addDaily("");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin"));
        grant(badge, "k1", today.toString()).statusCode(404);
        points.add(program, ada, on("1", today)).deliver();
        grant(badge, "k2", today.minusDays(40).toString()).statusCode(400).body("errors.pointer", contains("/from"));
        grant("bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", "k3", today.toString()).statusCode(404);
        given().header("Authorization", TestTokens.member(program, ada))
                .header("Idempotency-Key", "k4")
                .contentType("application/json")
                .body("{\"freezes\": 1}")
                .post("/v1/members/" + ada + "/streaks/" + badge + "/freezes")
                .then()
                .statusCode(403);
    }

    @Test
    void anExtensionIsToldOnceForEachPeriod() {
        addDaily("");
        Instant now = Instant.parse("2026-11-21T10:00:00Z");
        Order second = paid("2").at("2026-11-21T09:00:00Z");
        points.add(program, ada, paid("1").at("2026-11-20T09:00:00Z")).deliver();
        assertThat(extensions()).isEmpty();
        points.add(program, ada, second).deliver();
        points.add(program, ada, second.cancelled()).deliver();
        points.add(program, ada, paid("3").at(now.toString())).deliver();
        assertThat(extensions()).hasSize(1);
        EventSchemas.assertFits(extensions().get(0).type(), extensions().get(0).data());

        points.add(program, ada, paid("4").at("2026-11-19T09:00:00Z")).deliver();

        assertThat(extensions()).hasSize(2);
        assertThat(JsonPath.from(extensions().get(1).data()).getInt("current")).isEqualTo(3);
    }

    private List<Told> extensions() {
        return Outboxes.about(transactions, ada).stream()
                .filter(told -> told.type().startsWith("dev.hourglass.streak."))
                .toList();
    }

    private String addDaily(String more) {
        String badge = Service.addBadge(program, "Daily", """
                {"kind": "streak", "fact": "order", "period": "day"%s, "levels": [{"name": "Three", "threshold": 3}]}
                """.formatted(more));
        Service.backfill(program, badge);
        return badge;
    }

    private ValidatableResponse grant(String badge, String key, String from) {
        return grant(badge, key, from, 1);
    }

    private ValidatableResponse grant(String badge, String key, String from, int freezes) {
        return Service.admin(program)
                .header("Idempotency-Key", key)
                .body("{\"freezes\": " + freezes + ", \"from\": \"" + from + "\"}")
                .post("/v1/members/" + ada + "/streaks/" + badge + "/freezes")
                .then();
    }

    @Test
    void whereNoBadgeCountsOneThereIsNone() {
        points.add(program, ada, paid("1")).deliver();
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
