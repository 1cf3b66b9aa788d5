package dev.hourglass.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.Eventually;
import dev.hourglass.kit.KitDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several processes of one service share its relays' work and never do it twice. */
@Timeout(120)
class RelayLeaseTest {
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final String BADGES = "badges";

    private KitDatabase database;
    private StubConsumer consumer;
    private Producer first;
    private Producer second;

    @BeforeEach
    void startTwoProcesses() {
        database = KitDatabase.create();
        consumer = new StubConsumer();
        first = new Producer(database, Map.of(BADGES, consumer.url()));
        second = new Producer(database, Map.of(BADGES, consumer.url()));
    }

    @AfterEach
    void close() {
        consumer.close();
        first.close();
        second.close();
        database.close();
    }

    @Test
    void twoRelaysNeverDeliverAtTheSameTimeInOneLane() {
        first.startRelays();
        second.startRelays();
        for (int i = 0; i < 20; i++) {
            first.say(20, 10);
            second.say(20, 10);
        }
        assertAllArrive();
        assertThat(consumer.overlaps()).isZero();
        assertThat(consumer.repeated()).isZero();
    }

    @Test
    void aRelayThatStopsHandsItsLanesOver() {
        first.startRelays();
        first.say(60, 10);
        assertAllArrive();
        second.startRelays();
        first.close();
        second.say(60, 10);
        assertAllArrive();
    }

    @Test
    void lanesOfAProcessThatDiedAreTakenOverWhenItsLeaseHasRunOut() {
        for (int lane = 0; lane < 3; lane++) {
            first.store().createCursor(lane, BADGES);
            assertThat(first.store().lease(lane, BADGES, ONE, Duration.ofSeconds(1)))
                    .hasValue(0);
        }
        second.say(60, 10);
        second.startRelays();
        assertAllArrive();
        assertThat(owners()).doesNotContain(ONE.toString());
    }

    @Test
    void aLeaseIsHeldByOneAndRenewedByIt() {
        RelayStore store = first.store();
        store.createCursor(0, BADGES);
        assertThat(store.lease(0, BADGES, ONE, Duration.ofMinutes(1))).hasValue(0);
        assertThat(store.lease(0, BADGES, OTHER, Duration.ofMinutes(1))).isEmpty();
        assertThat(store.lease(0, BADGES, ONE, Duration.ofMinutes(1))).hasValue(0);
        store.release(ONE);
        assertThat(store.lease(0, BADGES, OTHER, Duration.ofMinutes(1))).hasValue(0);
    }

    @Test
    void whoHasLostTheLeaseCannotMoveTheCursor() {
        RelayStore store = first.store();
        store.createCursor(0, BADGES);
        store.lease(0, BADGES, ONE, Duration.ZERO);
        Eventually.until("the lease has run out", () -> store.lease(0, BADGES, OTHER, Duration.ofMinutes(1))
                .isPresent());
        assertThat(store.moveAndRead(0, BADGES, ONE, 10, Duration.ofMinutes(1), 5))
                .isEmpty();
        assertThat(store.moveAndRead(0, BADGES, OTHER, 5, Duration.ofMinutes(1), 5))
                .hasValueSatisfying(following -> assertThat(following.events()).isEmpty());
        assertThat(store.lease(0, BADGES, OTHER, Duration.ofMinutes(1))).hasValue(5);
    }

    private List<String> owners() {
        return database.inTransaction(connection -> {
            try (var rows =
                    connection.createStatement().executeQuery("SELECT array_agg(owner::text) FROM relay_cursor")) {
                rows.next();
                return List.of((String[]) rows.getArray(1).getArray());
            }
        });
    }

    private void assertAllArrive() {
        Eventually.until("all events arrive", () -> consumer.sequences().equals(first.allSequences()));
    }
}
