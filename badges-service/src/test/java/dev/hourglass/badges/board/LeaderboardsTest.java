package dev.hourglass.badges.board;

import static dev.hourglass.badges.support.Order.item;
import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.badges.board.RankStore.Versioned;
import dev.hourglass.badges.board.model.BoardId;
import dev.hourglass.badges.board.model.BoardKey;
import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Outboxes;
import dev.hourglass.badges.support.Outboxes.Told;
import dev.hourglass.badges.support.Service;
import dev.hourglass.badges.tally.TallyBackfilling;
import dev.hourglass.badges.tally.model.Term;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.launcher.embedded.RedisServer;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.RedisTestResource;
import dev.hourglass.testing.Seeds;
import dev.hourglass.testing.TestTokens;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rankings in PostgreSQL, and their copies in Redis. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(RedisTestResource.class)
class LeaderboardsTest {
    private static final String SPEND = """
            {"name": "Spend", "metric": {"kind": "sum", "fact": "order", "of": "order.eligibleSpend"}, "period": "%s"%s}
            """;

    @Inject
    Transactions transactions;

    @Inject
    TallyBackfilling backfilling;

    @Inject
    BoardJobs jobs;

    @Inject
    BoardMirror mirror;

    @Inject
    RedisDataSource keys;

    RedisServer redis;

    private final Feed points = Feed.points();
    private final MemberId ada = MemberId.create();
    private final MemberId grace = MemberId.create();
    private final MemberId linus = MemberId.create();
    private ProgramId program;

    @BeforeEach
    void aProgram() {
        program = Service.program("blank");
    }

    @Test
    void membersAreRankedByTheirScoreAndEqualsAreEqual() {
        String board = add(SPEND.formatted("ever", ""));
        buy(ada, "1", 5);
        buy(grace, "2", 9);
        buy(linus, "3", 5);

        onBothPaths(board, () -> get(board)
                .body("name", is("Spend"))
                .body("members", is(3))
                .body("data.rank", contains(1, 2, 2))
                .body("data.score", contains(9000, 5000, 5000))
                .body("data[0].memberId", is(grace.toString()))
                .body("nextCursor", nullValue()));
    }

    @Test
    void aRefundLowersTheScoreAndTakesWhoHasNothingOffTheBoard() {
        String board = add(SPEND.formatted("ever", ""));
        Order order = buy(ada, "1", 5);
        buy(grace, "2", 3);
        copied(board);

        points.add(program, ada, new Order("1", 2, "paid", List.of(new Order.Item("x", 5, 3))))
                .deliver();
        jobs.tellRedis();
        onBothPaths(board, () -> get(board).body("data.score", contains(3000, 2000)));

        points.add(program, ada, new Order("1", 3, "cancelled", order.items())).deliver();
        jobs.tellRedis();
        onBothPaths(board, () -> get(board).body("members", is(1)).body("data.memberId", contains(grace.toString())));
    }

    @Test
    void eachPeriodHasItsOwnRankingByTheCalendarOfTheProgram() {
        String board = add(SPEND.formatted("day", ""));
        points.add(program, ada, paid("1", item("x", 1)).at("2026-11-21T22:30:00Z"))
                .add(program, grace, paid("2", item("x", 2)).at("2026-11-21T23:30:00Z"))
                .deliver();

        String path = "/v1/leaderboards/" + board + "?period=";
        onBothPaths(board, "2026-11-21", () -> Service.admin(program)
                .get(path + "2026-11-21")
                .then()
                .body("data.memberId", contains(ada.toString()))
                .body("startsAt", is("2026-11-20T23:00:00Z"))
                .body("endsAt", is("2026-11-21T23:00:00Z")));
        Service.admin(program).get(path + "2026-11-22").then().body("data.memberId", contains(grace.toString()));
        Service.admin(program)
                .get(path + "2026-11-23")
                .then()
                .body("data", hasSize(0))
                .body("members", is(0));
        Service.admin(program).get(path + "day").then().statusCode(200);
        for (String absurd : List.of(
                "year",
                "2026-13-45",
                "2026-02-30",
                "1899-12-31",
                "3000-01-01",
                "%2B999999999-12-31",
                "x".repeat(3000))) {
            Service.admin(program)
                    .urlEncodingEnabled(false)
                    .get(path + absurd)
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("period"));
        }
        String ever = "/v1/leaderboards/" + add(SPEND.formatted("ever", "")) + "?period=";
        Service.admin(program).get(ever + "2026-11-22").then().statusCode(200);
        Service.admin(program).get(ever + "ever").then().statusCode(200);
        Service.admin(program).get(ever + "previous").then().statusCode(400);
        Service.admin(program).get(ever + "nonsense").then().statusCode(400);
    }

    @Test
    void pagesAndTheSurroundingsOfAMember() {
        String board = add(SPEND.formatted("ever", ""));
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            members.add(MemberId.create());
            points.add(program, members.get(i), paid("o" + i, item("x", 20 - i)));
        }
        points.add(program, ada, paid("o9").cancelled()).deliver();

        onBothPaths(board, () -> {
            JsonPath first = get(board + "?limit=4")
                    .body("data.rank", contains(1, 2, 3, 4))
                    .extract()
                    .jsonPath();
            get(board + "?limit=4&cursor=" + first.getString("nextCursor"))
                    .body("data.rank", contains(5, 6, 7, 8))
                    .body("nextCursor", notNullValue());
            get(board + "?limit=3&around=" + members.get(5))
                    .body("data.rank", contains(5, 6, 7))
                    .body("data[1].memberId", is(members.get(5).toString()));
            get(board + "?limit=3&around=" + members.get(0)).body("data.rank", contains(1, 2, 3));
            get(board + "?limit=4&around=" + members.get(8)).body("data.rank", contains(7, 8, 9));
            get(board + "?around=" + ada).body("data", hasSize(0)).body("members", is(9));
        });
    }

    @Test
    void onlyWhoAgreedIsNamedAndMembersSeeNoIdsButTheirOwn() {
        String board = add(SPEND.formatted("ever", ""));
        buy(ada, "1", 5);
        buy(grace, "2", 3);
        name(ada, "Ada L.").statusCode(200).body("displayName", is("Ada L."));

        given().header("Authorization", TestTokens.member(program, grace))
                .get("/v1/leaderboards/" + board)
                .then()
                .statusCode(200)
                .body("data.displayName", contains("Ada L.", null))
                .body("data.memberId", contains(null, grace.toString()));
        given().header("Authorization", TestTokens.member(program, grace))
                .get("/v1/leaderboards/" + board + "?around=" + ada)
                .then()
                .statusCode(404);
        name(ada, " ").statusCode(400);
        given().header("Authorization", TestTokens.member(program, ada))
                .delete("/v1/members/" + ada + "/leaderboard-name")
                .then()
                .statusCode(204);
        get(board).body("data[0].displayName", nullValue());
    }

    @Test
    void anErasedMemberIsRankedWithoutANameAndTwoWhoAreOneHaveOneScore() {
        String board = add(SPEND.formatted("ever", ""));
        buy(ada, "1", 5);
        buy(grace, "2", 3);
        buy(linus, "3", 4);
        name(ada, "Ada").statusCode(200);
        name(linus, "Linus").statusCode(200);
        copied(board);

        points.add(
                        program,
                        ada,
                        "dev.hourglass.member.erased.v1",
                        "{\"memberId\": \"%s\", \"alike\": []}".formatted(ada))
                .add(program, grace, "dev.hourglass.member.merged.v1", """
                        {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                        """.formatted(grace, linus, grace))
                .deliver();
        jobs.tellRedis();

        onBothPaths(board, () -> get(board)
                .body("data.score", contains(7000, 5000))
                .body("data.displayName", contains("Linus", null)));
    }

    @Test
    void withoutRedisPostgresAnswersAndWhatChangedMeanwhileIsToldAfterwards() {
        String board = add(SPEND.formatted("ever", ""));
        buy(ada, "1", 5);
        copied(board);
        redis.kill();
        try {
            buy(grace, "2", 9);
            jobs.tellRedis();
            get(board).body("data.score", contains(9000, 5000));
            Service.admin(program)
                    .post("/v1/leaderboards/" + board + "/rebuild")
                    .then()
                    .statusCode(503)
                    .body("code", is("upstream_unavailable"));
        } finally {
            redis.restart();
        }
        copied(board);
        onBothPaths(board, () -> get(board).body("data.score", contains(9000, 5000)));
    }

    @Test
    void anEmptyRedisInItsPlaceIsFilledWithTheSameRanks() {
        String board = add(SPEND.formatted("ever", ""));
        buy(ada, "1", 5);
        buy(grace, "2", 9);
        buy(linus, "3", 5);
        copied(board);
        var before = mirror.read(key(board), 0, 10, null).orElseThrow();

        redis.kill();
        redis.restart();

        get(board).body("data.score", contains(9000, 5000, 5000));
        copied(board);
        assertThat(mirror.read(key(board), 0, 10, null)).contains(before);
    }

    @Test
    void aRebuildThatIsNamedIsMadeOnceAndItsBodySaysNothing() {
        String board = add(SPEND.formatted("ever", ""));
        buy(ada, "1", 5);
        rebuild(board, "{}").statusCode(200).body("scores", is(1));
        buy(grace, "2", 9);

        rebuild(board, "")
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("scores", is(1));
        rebuild(add(SPEND.formatted("ever", "")), "").statusCode(422);
        rebuild(board, "{\"period\": \"ever\"}").statusCode(400).body("code", is("unknown_field"));
    }

    private ValidatableResponse rebuild(String board, String body) {
        return Service.admin(program)
                .header("Idempotency-Key", "k1")
                .body(body)
                .post("/v1/leaderboards/" + board + "/rebuild")
                .then();
    }

    /** A replica may not have heard the last before it took over; only its run id tells. */
    @Test
    void whatAnotherRedisWasToldIsNotAnsweredFromAfterAFailover() {
        String board = add(SPEND.formatted("ever", ""));
        buy(ada, "1", 5);
        copied(board);
        assertThat(keys.hash(String.class).hexists(versions(board), "!on")).isTrue();

        keys.hash(String.class).hset(versions(board), "!on", "0123456789abcdef0123456789abcdef01234567");

        assertThat(mirror.read(key(board), 0, 10, null)).isEmpty();
        get(board).body("data.score", contains(5000));
        copied(board);
    }

    /** Random scores, ties among them: from the copy that was told change by change, from one made anew, and from the truth. */
    @Test
    void aRebuiltCopyHasTheSameRanks() {
        Seeds.forEach(3, random -> {
            program = Service.program("blank");
            String board = add(SPEND.formatted("ever", ""));
            copied(board);
            List<MemberId> members = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                members.add(MemberId.create());
            }
            for (int i = 0; i < 60; i++) {
                points.add(
                        program,
                        members.get(random.nextInt(members.size())),
                        paid("o" + i, item("x", 1 + random.nextInt(4))));
                if (random.nextInt(10) == 0) {
                    points.deliver();
                    jobs.tellRedis();
                }
            }
            points.deliver();
            jobs.tellRedis();
            BoardKey key = key(board);
            var told = mirror.read(key, 0, 200, null).orElseThrow();
            var truth = transactions.inTransaction(connection -> new RankStore().read(connection, key, 0, 200));
            assertThat(told).isEqualTo(truth);

            Service.admin(program)
                    .post("/v1/leaderboards/" + board + "/rebuild")
                    .then()
                    .statusCode(200);

            assertThat(mirror.read(key, 0, 200, null).orElseThrow()).isEqualTo(truth);
        });
    }

    @Test
    void anOlderScoreNeverReplacesANewerOneAndAHalfCopyIsNotAnsweredFrom() {
        BoardKey key = key(add(SPEND.formatted("ever", "")));
        mirror.begin(key, "one");
        mirror.set(key, List.of(new Versioned(ada, 50, 2)));
        mirror.set(key, List.of(new Versioned(ada, 10, 1)));
        assertThat(mirror.read(key, 0, 10, null)).isEmpty();
        assertThat(mirror.finish(key, "one")).isTrue();
        assertThat(mirror.read(key, 0, 10, null).orElseThrow().places().get(0).score())
                .isEqualTo(50);

        mirror.begin(key, "first");
        mirror.begin(key, "second");
        assertThat(mirror.finish(key, "first")).isFalse();
        assertThat(mirror.read(key, 0, 10, null)).isEmpty();
    }

    @Test
    void prizesAreGivenOnceWhenAPeriodIsOver() {
        String board = add(SPEND.formatted(
                "day", ", \"prizes\": [{\"rank\": 1, \"points\": 500}, {\"rank\": 3, \"points\": 100}]"));
        Instant now = Instant.now();
        points.add(program, ada, paid("1", item("x", 5)).at(now.toString()))
                .add(program, grace, paid("2", item("x", 5)).at(now.toString()))
                .add(program, linus, paid("3", item("x", 1)).at(now.toString()))
                .deliver();
        jobs.givePrizes(now);
        assertThat(prizes(ada)).isEmpty();

        Instant nextDay = now.plus(Duration.ofHours(26));
        jobs.givePrizes(nextDay);
        jobs.givePrizes(nextDay);

        for (MemberId winner : List.of(ada, grace)) {
            assertThat(prizes(winner)).hasSize(1);
            EventSchemas.assertFits(
                    prizes(winner).get(0).type(), prizes(winner).get(0).data());
            assertThat(JsonPath.from(prizes(winner).get(0).data()).getInt("points"))
                    .isEqualTo(500);
        }
        assertThat(JsonPath.from(prizes(linus).get(0).data()).getMap("")).containsEntry("rank", 3);
        jobs.givePrizes(nextDay.plus(Duration.ofDays(3)));
        assertThat(prizes(ada)).hasSize(1);
        assertThat(board).isNotBlank();
    }

    @Test
    void thePastIsCountedAndDefinitionsThatCannotBeUsedAreRefused() {
        buy(ada, "1", 5);
        String board = add(SPEND.formatted("ever", ""));
        get(board).body("data.score", contains(5000));

        refused(SPEND.formatted("year", ""), "/period");
        refused(SPEND.formatted("ever", ", \"prizes\": [{\"rank\": 1, \"points\": 5}]"), "/prizes");
        refused(
                SPEND.formatted("day", ", \"prizes\": [{\"rank\": 1, \"points\": 5}, {\"rank\": 1, \"points\": 6}]"),
                "/prizes/1/rank");
        refused(SPEND.formatted("day", "").replace("eligibleSpend", "spent"), "/metric/of");
    }

    @Test
    void adminsEditAndOthersReadWithinTheirProgram() {
        String board = add(SPEND.formatted("ever", ""));
        add(SPEND.formatted("day", ", \"active\": false"));
        Service.admin(program).get("/v1/leaderboards").then().body("data", hasSize(2));
        given().header("Authorization", TestTokens.storefront(program))
                .get("/v1/leaderboards")
                .then()
                .body("data.id", contains(board))
                .body("data[0].backfill", nullValue());
        Service.admin(program)
                .body(SPEND.formatted("week", "").replace("\"Spend\"", "\"Spent\""))
                .put("/v1/leaderboards/" + board)
                .then()
                .statusCode(200)
                .body("name", is("Spent"))
                .body("period", is("week"));
        ProgramId other = Service.program("blank");
        Service.admin(other).get("/v1/leaderboards/" + board).then().statusCode(404);
        Service.admin(other).delete("/v1/leaderboards/" + board).then().statusCode(404);
        Service.admin(program).delete("/v1/leaderboards/" + board).then().statusCode(204);
        Service.admin(program).get("/v1/leaderboards/" + board).then().statusCode(404);
    }

    /** Asks while there is no copy, and again when Redis has one. */
    private void onBothPaths(String board, Runnable check) {
        onBothPaths(board, "", check);
    }

    private void onBothPaths(String board, String period, Runnable check) {
        mirror.begin(key(board, period), "nobody");
        check.run();
        jobs.tellRedis();
        Service.admin(program)
                .post("/v1/leaderboards/" + board + "/rebuild?period=" + period)
                .then()
                .statusCode(200);
        assertThat(mirror.read(key(board, period), 0, 1, null)).isPresent();
        check.run();
    }

    /** Asking makes the copy be missed; after a Redis that was away is left alone for a while, so this asks again. */
    private void copied(String board) {
        Instant deadline = Instant.now().plusSeconds(30);
        while (true) {
            get(board);
            jobs.tellRedis();
            if (isCopied(board)) {
                return;
            }
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean isCopied(String board) {
        try {
            return mirror.read(key(board), 0, 1, null).isPresent();
        } catch (RuntimeException reconnecting) {
            return false;
        }
    }

    private BoardKey key(String board) {
        return key(board, "");
    }

    private BoardKey key(String board, String period) {
        return new BoardKey(
                program,
                BoardId.fromString(board).uuid(),
                period.isEmpty() ? Term.WHOLE : java.time.LocalDate.parse(period));
    }

    private String versions(String board) {
        return "hourglass:board:{%s:%s:%s}:versions"
                .formatted(program, key(board).board(), key(board).period());
    }

    private Order buy(MemberId member, String order, int pieces) {
        Order paid = paid(order, item("x", pieces));
        points.add(program, member, paid).deliver();
        return paid;
    }

    private ValidatableResponse get(String board) {
        return Service.admin(program).get("/v1/leaderboards/" + board).then().statusCode(200);
    }

    private ValidatableResponse name(MemberId member, String name) {
        return given().header("Authorization", TestTokens.member(program, member))
                .contentType("application/json")
                .body(Map.of("displayName", name))
                .put("/v1/members/" + member + "/leaderboard-name")
                .then();
    }

    private String add(String body) {
        String id = Service.admin(program)
                .body(body)
                .post("/v1/leaderboards")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        backfilling.run();
        return id;
    }

    private void refused(String body, String pointer) {
        Service.admin(program)
                .body(body)
                .post("/v1/leaderboards")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer));
    }

    private List<Told> prizes(MemberId member) {
        return Outboxes.about(transactions, member).stream()
                .filter(event -> event.type().equals(BoardEvents.WON))
                .toList();
    }
}
