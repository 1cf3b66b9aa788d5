package dev.hourglass.points.exchange;

import static dev.hourglass.points.OrderBody.paid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is told about orders that come all at once. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class OutboxOfOrdersTest {
    private static final int CLIENTS = 8;
    private static final int ORDERS_EACH = 30;
    private static final int BUYERS = 12;

    private static final String LANES_WITH_GAPS = """
            SELECT l.lane::text
              FROM outbox_lane l LEFT JOIN outbox o USING (lane)
             GROUP BY l.lane, l.next_sequence
            HAVING count(o.sequence) <> l.next_sequence - 1 OR count(DISTINCT o.sequence) <> l.next_sequence - 1
                OR coalesce(max(o.sequence), 0) <> l.next_sequence - 1
            """;

    private static final String MEMBERS_IN_TWO_LANES = """
            SELECT subject::text FROM outbox WHERE program_id = ?::uuid GROUP BY subject HAVING count(DISTINCT lane) > 1
            """;

    private static final String POINTS_CHANGED = """
            SELECT data FROM outbox WHERE program_id = ?::uuid AND type = 'dev.hourglass.points.changed.v1'
             ORDER BY subject, sequence
            """;

    private static final String JOURNAL = """
            SELECT id::text FROM journal WHERE program_id = ?::uuid ORDER BY member_id, sequence
            """;

    @Inject
    Transactions transactions;

    @Inject
    ObjectMapper json;

    @Test
    void lanesAreNumberedWithoutGapsAndEachMembersEventsFollowTheirJournal() throws Exception {
        TestProgram shop = TestProgram.starter();
        buyAllAtOnce(shop);

        assertThat(texts(LANES_WITH_GAPS, null)).isEmpty();
        assertThat(texts(MEMBERS_IN_TWO_LANES, shop)).isEmpty();
        List<String> announced = new ArrayList<>();
        for (String data : texts(POINTS_CHANGED, shop)) {
            announced.add(transaction(data).toString());
        }
        assertThat(announced).hasSizeGreaterThan(CLIENTS * ORDERS_EACH).isEqualTo(texts(JOURNAL, shop));
    }

    /** Every third order is stated again as cancelled at once, by the client next to the one that placed it. */
    private static void buyAllAtOnce(TestProgram shop) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int first = client * ORDERS_EACH;
            running.add(clients.submit(() -> {
                for (int i = first; i < first + ORDERS_EACH; i++) {
                    buy(shop, i);
                }
            }));
        }
        for (Future<?> client : running) {
            client.get(90, TimeUnit.SECONDS);
        }
        clients.shutdown();
    }

    private static void buy(TestProgram shop, int number) {
        var order = paid("buyer-" + number % BUYERS, 1_000 + number);
        shop.put("" + number, order).then().statusCode(201);
        if (number % 3 == 0) {
            shop.put("" + number, order.status("cancelled").minutesLater(1))
                    .then()
                    .statusCode(200);
        }
    }

    private UUID transaction(String data) throws Exception {
        return IdCodec.parse("txn", json.readTree(data).path("transactionId").asText());
    }

    private List<String> texts(String sql, TestProgram shop) {
        return transactions.inTransaction(connection -> {
            List<String> texts = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                if (shop != null) {
                    query.setString(1, shop.id().uuid().toString());
                }
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        texts.add(row.getString(1));
                    }
                }
            }
            return texts;
        });
    }
}
