package dev.hourglass.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.Eventually;
import dev.hourglass.kit.KitDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final Map<Integer, Long> NOTHING_YET = Map.of(0, 0L, 1, 0L, 2, 0L);

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
        first.store().createCursors(BADGES);
        assertThat(first.store().lease(BADGES, ONE, Duration.ofSeconds(1))).isEqualTo(NOTHING_YET);
        second.say(60, 10);
        second.startRelays();
        assertAllArrive();
        assertThat(owners()).doesNotContain(ONE.toString());
    }

    @Test
    void aLeaseIsHeldByOneAndRenewedByIt() {
        RelayStore store = first.store();
        store.createCursors(BADGES);
        assertThat(store.lease(BADGES, ONE, Duration.ofMinutes(1))).isEqualTo(NOTHING_YET);
        assertThat(store.lease(BADGES, OTHER, Duration.ofMinutes(1))).isEmpty();
        assertThat(store.lease(BADGES, ONE, Duration.ofMinutes(1))).isEqualTo(NOTHING_YET);
        store.release(ONE);
        assertThat(store.lease(BADGES, OTHER, Duration.ofMinutes(1))).isEqualTo(NOTHING_YET);
    }

    @Test
    void lanesAreLeasedOneByOneSoThatEachProcessMayHaveSome() {
        RelayStore store = first.store();
        store.createCursors(BADGES);
        store.lease(BADGES, ONE, Duration.ofMinutes(1));
        database.execute("UPDATE relay_cursor SET leased_until = '-infinity' WHERE lane = 1");
        assertThat(store.lease(BADGES, OTHER, Duration.ofMinutes(1))).isEqualTo(Map.of(1, 0L));
        assertThat(store.lease(BADGES, ONE, Duration.ofMinutes(1))).isEqualTo(Map.of(0, 0L, 2, 0L));
    }

    @Test
    void whoHasLostTheLeaseOfALaneCannotMoveItsCursor() {
        RelayStore store = first.store();
        store.createCursors(BADGES);
        store.lease(BADGES, ONE, Duration.ZERO);
        Eventually.until("the lease has run out", () -> !store.lease(BADGES, OTHER, Duration.ofMinutes(1))
                .isEmpty());
        assertThat(move(store, ONE, 10)).isEmpty();
        assertThat(move(store, OTHER, 5))
                .hasValueSatisfying(following -> assertThat(following.events()).isEmpty());
        assertThat(store.lease(BADGES, OTHER, Duration.ofMinutes(1))).containsEntry(0, 5L);
    }

    private static Optional<RelayStore.Batch> move(RelayStore store, UUID owner, long acknowledged) {
        return store.moveAndRead(
                BADGES, owner, Map.of(0, acknowledged), Duration.ofMinutes(1), Map.of(0, acknowledged), 5);
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
