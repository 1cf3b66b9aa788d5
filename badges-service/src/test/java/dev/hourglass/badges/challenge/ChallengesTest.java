package dev.hourglass.badges.challenge;

import static dev.hourglass.badges.support.Order.item;
import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Outboxes.Told;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Goals for a time: who completes them, what for, and when not any more. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ChallengesTest extends ChallengeStory {
    @Test
    void aChallengeIsCompletedOnceWithItsPoints() {
        add(TWO_ORDERS.formatted(""));
        points.add(program, ada, paid("1")).deliver();
        of(ada).body("data.challenge.name", contains("Two"))
                .body("data[0].status", is("running"))
                .body("data[0].joined", is(true))
                .body("data[0].progress.current", is(1))
                .body("data[0].progress.target", is(2))
                .body("data[0].completed", is(false));

        points.add(program, ada, paid("2").at("2026-11-22T10:00:00Z")).deliver();
        points.add(program, ada, paid("3").at("2026-11-23T10:00:00Z")).deliver();

        of(ada).body("data[0].completed", is(true)).body("data[0].completedAt", is("2026-11-22T10:00:00Z"));
        List<Told> told = told(ada);
        assertThat(types(told)).containsExactly("challenge.completed");
        EventSchemas.assertFits(told.get(0).type(), told.get(0).data());
        assertThat(JsonPath.from(told.get(0).data()).getInt("points")).isEqualTo(50);
    }

    @Test
    void aRefundTakesItBackWhenTheChallengeSaysSoAndItComesBackUnderTheSameId() {
        add(TWO_ORDERS.formatted(""));
        Order second = paid("2");
        points.add(program, ada, paid("1")).add(program, ada, second).deliver();

        points.add(program, ada, second.refunded()).deliver();
        of(ada).body("data[0].completed", is(false)).body("data[0].progress.current", is(1));
        points.add(program, ada, paid("3")).deliver();

        List<Told> told = told(ada);
        assertThat(types(told)).containsExactly("challenge.completed", "challenge.revoked", "challenge.completed");
        told.forEach(event -> EventSchemas.assertFits(event.type(), event.data()));
        assertThat(told.stream()
                        .map(event -> JsonPath.from(event.data()).getString("completionId"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void whatIsNotRevocableStays() {
        add(TWO_ORDERS.formatted("").replace("true", "false"));
        Order second = paid("2");
        points.add(program, ada, paid("1")).add(program, ada, second).deliver();
        points.add(program, ada, second.refunded()).deliver();

        of(ada).body("data[0].completed", is(true));
        assertThat(types(told(ada))).containsExactly("challenge.completed");
    }

    @Test
    void whoJoinsIsGivenWhatWasDoneSinceTheStart() {
        String id = add(TWO_ORDERS.formatted(", \"optIn\": true"));
        points.add(program, ada, paid("1")).add(program, ada, paid("2")).deliver();
        of(ada).body("data[0].joined", is(false)).body("data[0].completed", is(false));
        assertThat(told(ada)).isEmpty();

        join(ada, id).statusCode(200).body("joined", is(true)).body("completed", is(true));
        join(ada, id).statusCode(200).body("completed", is(true));

        assertThat(types(told(ada))).containsExactly("challenge.completed");
        given().header("Authorization", TestTokens.member(program, MemberId.create()))
                .post("/v1/members/" + ada + "/challenges/" + id + "/join")
                .then()
                .statusCode(404);
    }

    @Test
    void nobodyJoinsWhatIsOverOrNotThere() {
        String id = add("""
                {"name": "Past", "goal": {"kind": "single", "fact": "order"}, "optIn": true,
                 "startsAt": "2025-01-01T00:00:00Z", "endsAt": "2025-02-01T00:00:00Z"}
                """);
        points.add(program, ada, paid("1").cancelled()).deliver();
        join(ada, id).statusCode(409).body("code", is("conflict"));
        join(ada, "chl_01kb2x0r9yf8tb4d6v1q3w5e7g").statusCode(404);
        of(ada).body("data", hasSize(0));
    }

    @Test
    void itBeginsAnewInEachPeriodAndALateFactCountsForItsOwn() {
        add("""
                {"name": "Weekly", "goal": {"kind": "count", "fact": "order", "target": 2}, "revocable": true,
                 "startsAt": "2026-11-01T00:00:00Z", "recurring": {"period": "week"}, "points": 5}
                """);
        points.add(program, ada, paid("1").at("2026-11-17T10:00:00Z"))
                .add(program, ada, paid("2").at("2026-11-24T10:00:00Z"))
                .add(program, ada, paid("3").at("2026-11-25T10:00:00Z"))
                .deliver();
        assertThat(periods(ada)).containsExactly("2026-11-23");

        // Sunday 23:30 in Berlin, which is where the program is.
        points.add(program, ada, paid("4").at("2026-11-22T22:30:00Z")).deliver();

        assertThat(periods(ada)).containsExactly("2026-11-23", "2026-11-16");
        of(ada).body("data[0].completions", is(2));
    }

    @Test
    void aMemberWhoMovesHasItsPeriodsElsewhere() {
        add("""
                {"name": "Two a day", "goal": {"kind": "count", "fact": "order", "target": 2}, "revocable": true,
                 "startsAt": "2026-11-01T00:00:00Z", "recurring": {"period": "day", "timeZone": "member"}}
                """);
        points.add(program, ada, paid("1").at("2026-11-21T22:30:00Z"))
                .add(program, ada, paid("2").at("2026-11-21T23:30:00Z"))
                .deliver();
        assertThat(told(ada)).isEmpty();

        points.add(
                        program,
                        ada,
                        "dev.hourglass.member.updated.v1",
                        "{\"member\": {\"id\": \"%s\", \"timeZone\": \"Europe/London\"}, \"changed\": [\"timeZone\"]}"
                                .formatted(ada))
                .deliver();

        assertThat(periods(ada)).containsExactly("2026-11-21");
    }

    @Test
    void aBadgeMayBeTheReward() {
        String badge = Service.addBadge(program, "Hero", """
                {"kind": "count", "fact": "order", "levels": [{"name": "Hero", "threshold": 1000}]}""");
        Service.backfill(program, badge);
        add(TWO_ORDERS.formatted(", \"badge\": \"" + badge + "\""));
        Order second = paid("2");
        points.add(program, ada, paid("1")).add(program, ada, second).deliver();
        assertThat(Service.levels(program, ada)).containsOnly(Map.entry("Hero", "Hero"));

        points.add(program, ada, paid("3")).deliver();
        assertThat(Service.levels(program, ada)).containsOnly(Map.entry("Hero", "Hero"));
        points.add(program, ada, paid("3").cancelled())
                .add(program, ada, second.cancelled())
                .deliver();
        assertThat(Service.levels(program, ada)).isEmpty();
    }

    @Test
    void twoWhoAreOneHaveCompletedItOnce() {
        add(TWO_ORDERS.formatted(""));
        MemberId guest = MemberId.create();
        points.add(program, ada, paid("1")).add(program, ada, paid("2"));
        points.add(program, guest, paid("3")).add(program, guest, paid("4")).deliver();
        assertThat(types(told(guest))).containsExactly("challenge.completed");

        points.add(program, ada, "dev.hourglass.member.merged.v1", """
                {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                """.formatted(ada, guest, ada))
                .deliver();

        of(ada).body("data[0].progress.current", is(4)).body("data[0].completed", is(true));
        of(guest).body("data[0].progress.current", is(4));
        List<Told> told = told(ada);
        assertThat(types(told)).containsExactly("challenge.completed", "challenge.revoked");
        assertThat(JsonPath.from(told.get(1).data()).getString("completionId"))
                .isEqualTo(JsonPath.from(told(guest).get(0).data()).getString("completionId"));
    }

    @Test
    void halvesOfTwoWhoAreOneMakeAWhole() {
        add(TWO_ORDERS.formatted(", \"maxWinners\": 1"));
        MemberId guest = MemberId.create();
        points.add(program, ada, paid("1")).add(program, guest, paid("2")).deliver();

        points.add(program, ada, "dev.hourglass.member.merged.v1", """
                {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                """.formatted(ada, guest, ada))
                .deliver();

        of(ada).body("data[0].completed", is(true));
    }

    @Test
    void theHomeScreenShowsWhatRuns() {
        add(TWO_ORDERS.formatted(""));
        points.add(program, ada, paid("1", item("hair", 1))).deliver();

        given().header("Authorization", TestTokens.member(program, ada))
                .get("/internal/members/" + ada + "/home")
                .then()
                .statusCode(200)
                .body("challenges.challenge.name", contains("Two"))
                .body("challenges[0].progress.current", is(1));
    }

    @Test
    void aJoinThatIsNamedIsAnsweredTheSameAgain() {
        String id = add(TWO_ORDERS.formatted(", \"optIn\": true"));
        String other = add(TWO_ORDERS.formatted(", \"optIn\": true"));
        points.add(program, ada, paid("1")).deliver();
        String first = joinNamed(id).statusCode(200).extract().asString();
        points.add(program, ada, paid("2")).deliver();

        joinNamed(id).statusCode(200).header("Idempotency-Replayed", "true").body(is(first));
        joinNamed(other).statusCode(422).body("code", is("idempotency_key_reused"));
    }

    private ValidatableResponse joinNamed(String id) {
        return Service.admin(program)
                .header("Idempotency-Key", "k1")
                .post("/v1/members/" + ada + "/challenges/" + id + "/join")
                .then();
    }

    private List<String> periods(MemberId member) {
        return told(member).stream()
                .map(event -> JsonPath.from(event.data()).getString("period"))
                .toList();
    }
}
