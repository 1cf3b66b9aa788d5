package dev.hourglass.badges.board;

import static dev.hourglass.badges.support.Order.item;
import static dev.hourglass.badges.support.Order.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.hourglass.badges.board.RankStore.Versioned;
import dev.hourglass.badges.board.model.BoardKey;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.launcher.embedded.RedisServer;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.RedisTestResource;
import dev.hourglass.testing.Seeds;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Copies in Redis: whole or not answered from, lost and made anew, with the ranks of PostgreSQL. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(RedisTestResource.class)
class BoardCopiesTest extends BoardStory {
    @Inject
    RedisDataSource keys;

    RedisServer redis;

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

    private ValidatableResponse rebuild(String board, String body) {
        return Service.admin(program)
                .header("Idempotency-Key", "k1")
                .body(body)
                .post("/v1/leaderboards/" + board + "/rebuild")
                .then();
    }

    private String versions(String board) {
        return "hourglass:board:{%s:%s:%s}:versions"
                .formatted(program, key(board).board(), key(board).period());
    }
}
