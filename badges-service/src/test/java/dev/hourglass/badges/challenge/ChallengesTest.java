package dev.hourglass.badges.challenge;

import static dev.hourglass.badges.support.Order.item;
import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Outboxes;
import dev.hourglass.badges.support.Outboxes.Told;
import dev.hourglass.badges.support.Service;
import dev.hourglass.badges.tally.TallyBackfilling;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.Seeds;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goals for a time: who completes them, what for, and when not any more. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ChallengesTest {
    private static final String TWO_ORDERS = """
            {"name": "Two", "goal": {"kind": "count", "fact": "order", "target": 2},
             "startsAt": "2026-11-01T00:00:00Z", "endsAt": "2099-12-01T00:00:00Z", "points": 50, "revocable": true%s}
            """;

    @Inject
    Transactions transactions;

    @Inject
    TallyBackfilling backfilling;

    private final Feed points = Feed.points();
    private final MemberId ada = MemberId.create();
    private ProgramId program;

    @BeforeEach
    void aProgram() {
        program = Service.program("blank");
    }

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
    void theFirstByTheTimeOfTheirFactsWinHoweverTheyBecomeKnown() {
        Seeds.forEach(4, random -> {
            program = Service.program("blank");
            add(TWO_ORDERS.formatted(", \"maxWinners\": 3").replace("\"target\": 2", "\"target\": 1"));
            List<MemberId> members = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                members.add(MemberId.create());
            }
            List<MemberId> known = new ArrayList<>(members);
            Collections.shuffle(known, random);
            for (MemberId member : known) {
                int minute = 10 + members.indexOf(member);
                points.add(program, member, paid("o" + minute).at("2026-11-21T10:" + minute + ":00Z"));
                if (random.nextBoolean()) {
                    points.deliver();
                }
            }
            points.deliver();
            assertThat(winners(members)).containsExactlyInAnyOrderElementsOf(members.subList(0, 3));

            points.add(
                            program,
                            members.get(1),
                            paid("o11").at("2026-11-21T10:11:00Z").refunded())
                    .deliver();
            assertThat(winners(members)).containsExactlyInAnyOrder(members.get(0), members.get(2), members.get(3));
        });
    }

    @Test
    void neverMoreWinThanThereArePlacesWhenManyComeAtOnce() throws Exception {
        add(TWO_ORDERS
                .formatted(", \"maxWinners\": 5")
                .replace("\"target\": 2", "\"target\": 1")
                .replace("\"revocable\": true", "\"revocable\": false"));
        List<MemberId> members = new ArrayList<>();
        ExecutorService many = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                List<MemberId> own =
                        List.of(MemberId.create(), MemberId.create(), MemberId.create(), MemberId.create());
                members.addAll(own);
                running.add(many.submit(() -> {
                    for (MemberId member : own) {
                        Feed.points().add(program, member, paid("1")).deliver();
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            many.shutdownNow();
        }
        assertThat(winners(members)).hasSize(5);
        assertThat(members.stream().mapToInt(member -> told(member).size()).sum())
                .isEqualTo(5);
        of(members.get(0)).body("data[0].placesLeft", is(0));
    }

    @Test
    void theWinnersOfThePastAreChosenWhenAllOfItIsCounted() {
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            members.add(MemberId.create());
            points.add(program, members.get(i), paid("1").at("2026-11-21T10:" + (30 - i) + ":00Z"));
        }
        points.deliver();

        post(TWO_ORDERS.formatted(", \"maxWinners\": 2").replace("\"target\": 2", "\"target\": 1"))
                .statusCode(201);
        backfilling.run();

        assertThat(winners(members)).containsExactlyInAnyOrder(members.get(11), members.get(10));
        assertThat(members.stream().mapToInt(member -> told(member).size()).sum())
                .isEqualTo(2);
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
    void aChangedGoalCountsEverybodyAnewAndARestingChallengeCompletesNothing() {
        String id = add(TWO_ORDERS.formatted(""));
        points.add(program, ada, paid("1")).add(program, ada, paid("2")).deliver();
        put(id, TWO_ORDERS.formatted("").replace("\"target\": 2", "\"target\": 3"))
                .statusCode(200)
                .body("backfill.status", is("running"));
        backfilling.run();
        of(ada).body("data[0].completed", is(false));

        put(id, TWO_ORDERS.formatted(", \"active\": false")).statusCode(200);
        points.add(program, ada, paid("3")).deliver();
        of(ada).body("data", empty());
        put(id, TWO_ORDERS.formatted("")).statusCode(200);
        backfilling.run();
        of(ada).body("data[0].completed", is(true)).body("data[0].progress.current", is(3));
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
    void definitionsThatCannotBeUsedAreRefusedWithTheirPlace() {
        refused("{\"name\": \"X\", \"goal\": {\"kind\": \"count\", \"fact\": \"order\"}}", "/endsAt");
        refused(TWO_ORDERS.formatted("").replace("2099", "2020"), "/endsAt");
        refused(
                TWO_ORDERS.formatted("").replace("\"fact\": \"order\"", "\"fact\": \"order\", \"where\": \"order.x\""),
                "/goal/where");
        refused(TWO_ORDERS.formatted("").replace("count", "single"), "/goal/target");
        refused(TWO_ORDERS.formatted(", \"badge\": \"bdg_01kb2x0r9yf8tb4d6v1q3w5e7g\""), "/badge");
        refused(TWO_ORDERS.formatted(", \"maxWinners\": 0"), "/maxWinners");
        refused(TWO_ORDERS.formatted(", \"recurring\": {\"period\": \"year\"}"), "/recurring/period");
    }

    @Test
    void adminsEditAndOthersReadWithinTheirProgram() {
        String id = add(TWO_ORDERS.formatted(""));
        add(TWO_ORDERS.formatted(", \"active\": false"));
        Service.admin(program).get("/v1/challenges").then().body("data", hasSize(2));
        given().header("Authorization", TestTokens.storefront(program))
                .get("/v1/challenges")
                .then()
                .body("data.id", contains(id))
                .body("data[0].backfill", nullValue());
        given().header("Authorization", TestTokens.storefront(program))
                .contentType("application/json")
                .body(TWO_ORDERS.formatted(""))
                .post("/v1/challenges")
                .then()
                .statusCode(403);
        ProgramId other = Service.program("blank");
        Service.admin(other).get("/v1/challenges/" + id).then().statusCode(404);
        Service.admin(other).delete("/v1/challenges/" + id).then().statusCode(404);
        Service.admin(program).delete("/v1/challenges/" + id).then().statusCode(204);
        Service.admin(program).get("/v1/challenges/" + id).then().statusCode(404);
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

    @Test
    void aRepeatedRequestMakesOneChallenge() {
        String body = TWO_ORDERS.formatted("");
        String first = Service.admin(program)
                .header("Idempotency-Key", "k1")
                .body(body)
                .post("/v1/challenges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Service.admin(program)
                .header("Idempotency-Key", "k1")
                .body(body)
                .post("/v1/challenges")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first));
        Service.admin(program)
                .header("Idempotency-Key", "k1")
                .body(body.replace("Two", "Three"))
                .post("/v1/challenges")
                .then()
                .statusCode(422);
    }

    private void refused(String body, String pointer) {
        post(body).statusCode(400).body("errors.pointer", contains(pointer));
    }

    private ValidatableResponse post(String body) {
        return Service.admin(program).body(body).post("/v1/challenges").then();
    }

    private ValidatableResponse put(String id, String body) {
        return Service.admin(program).body(body).put("/v1/challenges/" + id).then();
    }

    private String add(String body) {
        String id = post(body).statusCode(201).extract().path("id");
        backfilling.run();
        return id;
    }

    private ValidatableResponse join(MemberId member, String id) {
        return given().header("Authorization", TestTokens.storefront(program))
                .post("/v1/members/" + member + "/challenges/" + id + "/join")
                .then();
    }

    private ValidatableResponse of(MemberId member) {
        return given().header("Authorization", TestTokens.storefront(program))
                .get("/v1/members/" + member + "/challenges")
                .then()
                .statusCode(200);
    }

    private List<MemberId> winners(List<MemberId> members) {
        return members.stream()
                .filter(member -> of(member).extract().jsonPath().getBoolean("data[0].completed"))
                .toList();
    }

    private List<String> periods(MemberId member) {
        return told(member).stream()
                .map(event -> JsonPath.from(event.data()).getString("period"))
                .toList();
    }

    private List<Told> told(MemberId member) {
        return Outboxes.about(transactions, member).stream()
                .filter(event -> event.type().startsWith("dev.hourglass.challenge."))
                .toList();
    }

    private static List<String> types(List<Told> told) {
        return told.stream()
                .map(event -> event.type().replace("dev.hourglass.", "").replace(".v1", ""))
                .collect(Collectors.toList());
    }
}
