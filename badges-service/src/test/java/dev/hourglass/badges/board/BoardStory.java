package dev.hourglass.badges.board;

import static dev.hourglass.badges.support.Order.item;
import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.board.model.BoardId;
import dev.hourglass.badges.board.model.BoardKey;
import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Service;
import dev.hourglass.badges.tally.TallyBackfilling;
import dev.hourglass.badges.tally.model.Term;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;

/** What stories about leaderboards begin with: a program, three members, and both places that rank them. */
abstract class BoardStory {
    static final String SPEND = """
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

    final Feed points = Feed.points();
    final MemberId ada = MemberId.create();
    final MemberId grace = MemberId.create();
    final MemberId linus = MemberId.create();
    ProgramId program;

    @BeforeEach
    void aProgram() {
        program = Service.program("blank");
    }

    /** Asks while there is no copy, and again when Redis has one. */
    void onBothPaths(String board, Runnable check) {
        onBothPaths(board, "", check);
    }

    void onBothPaths(String board, String period, Runnable check) {
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
    void copied(String board) {
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

    boolean isCopied(String board) {
        try {
            return mirror.read(key(board), 0, 1, null).isPresent();
        } catch (RuntimeException reconnecting) {
            return false;
        }
    }

    BoardKey key(String board) {
        return key(board, "");
    }

    BoardKey key(String board, String period) {
        return new BoardKey(
                program, BoardId.fromString(board).uuid(), period.isEmpty() ? Term.WHOLE : LocalDate.parse(period));
    }

    Order buy(MemberId member, String order, int pieces) {
        Order paid = paid(order, item("x", pieces));
        points.add(program, member, paid).deliver();
        return paid;
    }

    ValidatableResponse get(String board) {
        return Service.admin(program).get("/v1/leaderboards/" + board).then().statusCode(200);
    }

    ValidatableResponse name(MemberId member, String name) {
        return given().header("Authorization", TestTokens.member(program, member))
                .contentType("application/json")
                .body(Map.of("displayName", name))
                .put("/v1/members/" + member + "/leaderboard-name")
                .then();
    }

    String add(String body) {
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
}
