package dev.hourglass.points.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.ledger.due.DueJob;
import dev.hourglass.points.redemption.HoldExpiryJob;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Five thousand pairs of members' random histories, told to the service over HTTP, many at a time, while days pass: after every
 * round each member has what a plain ledger of single points says, lot by lot. {@link LedgerAgainstReferenceTest} holds many
 * more and longer histories of the pure core against the same reference.
 */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class BooksAgainstReferenceTest {
    private static final int PAIRS = 2_500;
    private static final int ROUNDS = 2;
    private static final int STEPS_A_ROUND = 5;
    private static final int AT_ONCE = 256;
    private static final long PATIENCE_MINUTES = 10;

    /** What the journal says of the lots is left as it was: here only what is kept is of interest. */
    private static final String LET_LOTS_AGE = """
            UPDATE lot SET available_at = available_at - ? * interval '1 day', expires_at = expires_at - ? * interval '1 day'
             WHERE program_id = ?
            """;

    private static final String LET_HOLDS_AGE = """
            UPDATE redemption SET expires_at = expires_at - ? * interval '1 day' WHERE program_id = ?
            """;

    private static final String BALANCES = """
            SELECT m.external_id, b.available, b.pending, b.held
              FROM balance b JOIN member m ON m.program_id = b.program_id AND m.id = b.member_id
             WHERE b.program_id = ?
            """;

    private static final String LOTS = """
            SELECT m.external_id, l.expires_at, sum(l.remaining) AS points
              FROM lot l JOIN member m ON m.program_id = l.program_id AND m.id = l.member_id
             WHERE l.program_id = ? AND NOT l.pending AND l.remaining > 0
             GROUP BY m.external_id, l.expires_at
            """;

    @Inject
    Transactions transactions;

    @Inject
    Vertx vertx;

    @Inject
    HoldExpiryJob holds;

    @Inject
    DueJob due;

    /** What one member has, and when it is lost. */
    private record Holding(long available, long pending, long held, Map<Instant, Long> expiring) {}

    @ParameterizedTest(name = "members may owe: {0}")
    @ValueSource(booleans = {true, false})
    void whateverMembersDoTheyHaveWhatAPlainLedgerSays(boolean mayOwe) throws Exception {
        TestShop shop = new TestShop(mayOwe);
        Random random = new Random(mayOwe ? 1 : 2);
        List<Pair> pairs = new ArrayList<>();
        for (int number = 0; number < PAIRS; number++) {
            pairs.add(new Pair(shop, number, new Random(random.nextLong())));
        }
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("localhost").setDefaultPort(RestAssured.port),
                new PoolOptions().setHttp1MaxSize(AT_ONCE));
        String authorization = TestTokens.admin(shop.program().id());
        for (int round = 0; round < ROUNDS; round++) {
            tell(pairs, client, authorization);
            int days = 1 + random.nextInt(6);
            letPass(shop, days);
            pairs.forEach(Pair::settle);
            Map<String, String> differences = differences(pairs, found(shop));
            assertThat(differences).as("after round %d", round).isEmpty();
        }
        client.close();
    }

    /** Each pair takes its steps one after the other; many pairs are on their way at a time. */
    private static void tell(List<Pair> pairs, HttpClient client, String authorization) throws Exception {
        Queue<Pair> waiting = new ConcurrentLinkedQueue<>(pairs);
        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            all.add(tellOneAfterTheOther(waiting, client, authorization));
        }
        Future.all(all).toCompletionStage().toCompletableFuture().get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    }

    private static Future<Void> tellOneAfterTheOther(Queue<Pair> waiting, HttpClient client, String authorization) {
        Pair pair = waiting.poll();
        return pair == null
                ? Future.succeededFuture()
                : steps(pair, STEPS_A_ROUND, client, authorization)
                        .compose(done -> tellOneAfterTheOther(waiting, client, authorization));
    }

    private static Future<Void> steps(Pair pair, int left, HttpClient client, String authorization) {
        return left == 0
                ? Future.succeededFuture()
                : call(pair.next(), client, authorization)
                        .compose(done -> steps(pair, left - 1, client, authorization));
    }

    private static Future<Void> call(Pair.Step step, HttpClient client, String authorization) {
        return client.request(HttpMethod.valueOf(step.method()), step.path())
                .compose(request -> request.putHeader("Authorization", authorization)
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Idempotency-Key", UUID.randomUUID().toString())
                        .send(step.body()))
                .compose(answer -> answer.body().map(body -> {
                    if (answer.statusCode() != step.expectedStatus()) {
                        throw new AssertionError(step + " was answered " + answer.statusCode() + " " + body);
                    }
                    step.remember().take(new JsonObject(body));
                    return null;
                }));
    }

    private void letPass(TestShop shop, int days) {
        transactions.inTransaction(connection -> {
            try (PreparedStatement lots = connection.prepareStatement(LET_LOTS_AGE);
                    PreparedStatement redemptions = connection.prepareStatement(LET_HOLDS_AGE)) {
                lots.setInt(1, days);
                lots.setInt(2, days);
                lots.setObject(3, shop.program().id().uuid());
                redemptions.setInt(1, days);
                redemptions.setObject(2, shop.program().id().uuid());
                return lots.executeUpdate() + redemptions.executeUpdate();
            }
        });
        shop.daysPass(days);
        holds.run();
        due.run();
    }

    private static Map<String, String> differences(List<Pair> pairs, Map<String, Holding> found) {
        Map<String, String> differences = new TreeMap<>();
        for (Pair pair : pairs) {
            for (Pair.Side side : pair.sides()) {
                Holding expected = new Holding(
                        side.ledger.available(), side.ledger.pending(), side.ledger.held(), side.ledger.expiring());
                Holding actual = found.get(side.name);
                if (side.id != null && !expected.equals(actual)) {
                    differences.put(side.name, "expected " + expected + " but found " + actual);
                }
            }
        }
        return differences;
    }

    private Map<String, Holding> found(TestShop shop) {
        return transactions.readingMuch(connection -> {
            Map<String, Map<Instant, Long>> lots = new HashMap<>();
            try (PreparedStatement read = connection.prepareStatement(LOTS)) {
                read.setObject(1, shop.program().id().uuid());
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        lots.computeIfAbsent(row.getString("external_id"), member -> new HashMap<>())
                                .put(shop.sinceThen(Columns.instant(row, "expires_at")), row.getLong("points"));
                    }
                }
            }
            Map<String, Holding> found = new HashMap<>();
            try (PreparedStatement read = connection.prepareStatement(BALANCES)) {
                read.setObject(1, shop.program().id().uuid());
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        String member = row.getString("external_id");
                        found.put(
                                member,
                                new Holding(
                                        row.getLong("available"),
                                        row.getLong("pending"),
                                        row.getLong("held"),
                                        lots.getOrDefault(member, Map.of())));
                    }
                }
            }
            return found;
        });
    }
}
