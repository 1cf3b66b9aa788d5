package dev.hourglass.badges.board;

import static dev.hourglass.badges.support.Order.item;
import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.RedisTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is ranked where, in PostgreSQL and in the copy alike, and how they are named. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(RedisTestResource.class)
class LeaderboardsTest extends BoardStory {
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
        for (String trick : List.of("Ada\nhas won", "\u202EadA", "Ada\u2066", "Ada\u0000")) {
            name(ada, trick).statusCode(400).body("errors.pointer", contains("/displayName"));
        }
        name(ada, "\uD83D\uDC69\u200D\uD83D\uDE80").statusCode(200);
        name(ada, "Ada L.").statusCode(200);
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

    private void refused(String body, String pointer) {
        Service.admin(program)
                .body(body)
                .post("/v1/leaderboards")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer));
    }
}
