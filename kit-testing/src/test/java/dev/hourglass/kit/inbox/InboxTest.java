package dev.hourglass.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.kit.KitDatabase;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.DatabaseException;
import dev.hourglass.kit.trace.EventSpans;
import dev.hourglass.kit.web.input.StrictJson;
import dev.hourglass.testing.Seeds;
import io.opentelemetry.api.trace.TracerProvider;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final String KNOWN = "dev.hourglass.test.said.v1";
    private static final String KNOWN_TOO = "dev.hourglass.test.shouted.v1";
    private static final String UNKNOWN = "dev.hourglass.test.whispered.v1";
    private static final Inbox.Receipt APPLIED = new Inbox.Receipt(Map.of());

    private KitDatabase database;
    private InboxStore store;
    private Inbox inbox;
    private long poison;
    private int calls;
    private boolean databaseGoesAway;

    /** Notes the sequence of each event; what is poison cannot be applied. */
    private final class OnSaid implements EventHandler {
        @Override
        public Set<String> types() {
            return Set.of(KNOWN, KNOWN_TOO);
        }

        @Override
        public void apply(Connection connection, List<Event> events) throws SQLException {
            calls++;
            for (Event event : events) {
                if (event.sequence() == poison) {
                    throw new IllegalArgumentException("cannot apply " + poison);
                }
                note(connection, event);
            }
            if (databaseGoesAway) {
                connection.createStatement().execute("SELECT pg_terminate_backend(pg_backend_pid())");
            }
        }

        private void note(Connection connection, Event event) throws SQLException {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO effect (lane, sequence) VALUES (?, ?)")) {
                insert.setInt(1, event.lane());
                insert.setLong(2, event.sequence());
                insert.executeUpdate();
            }
        }
    }

    @BeforeEach
    void openAnInbox() {
        database = KitDatabase.create();
        database.execute("CREATE TABLE effect (place serial, lane int, sequence bigint)");
        store = new InboxStore(StrictJson.mapper());
        inbox = new Inbox(
                database.transactions(),
                store,
                new EventSpans(TracerProvider.noop().get("test")),
                List.of(new OnSaid()));
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void eventsAreAppliedInOrderAndTheNumberMovesWithThem() {
        assertThat(inbox.receive(events(1, 3))).isEqualTo(APPLIED);
        assertThat(inbox.receive(events(4, 4))).isEqualTo(APPLIED);
        assertThat(effects()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(lastSequence()).isEqualTo(4);
    }

    @Test
    void whatCameBeforeIsSkippedAlsoWhenItIsHalfOfABatch() {
        inbox.receive(events(1, 3));
        assertThat(inbox.receive(events(1, 3))).isEqualTo(APPLIED);
        assertThat(inbox.receive(events(2, 5))).isEqualTo(APPLIED);
        assertThat(inbox.receive(events(1, 1))).isEqualTo(APPLIED);
        assertThat(effects()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(lastSequence()).isEqualTo(5);
    }

    @Test
    void aHoleIsRefusedWithTheNumberExpectedAndNothingIsApplied() {
        assertThat(inbox.receive(events(2, 3))).isEqualTo(new Inbox.Receipt(Map.of(0, 1L)));
        inbox.receive(events(1, 2));
        assertThat(inbox.receive(events(4, 6))).isEqualTo(new Inbox.Receipt(Map.of(0, 3L)));
        assertThat(effects()).containsExactly(1L, 2L);
    }

    @Test
    void lanesAndProducersCountForThemselves() {
        inbox.receive(List.of(event("points", 0, 1, KNOWN)));
        inbox.receive(List.of(event("points", 1, 1, KNOWN)));
        inbox.receive(List.of(event("badges", 0, 1, KNOWN)));
        assertThat(effects()).hasSize(3);
    }

    @Test
    void oneDeliveryMayHoldManyLanes() {
        inbox.receive(List.of(event("points", 2, 1, KNOWN)));
        assertThat(inbox.receive(List.of(
                        event("points", 1, 1, KNOWN),
                        event("points", 1, 2, KNOWN),
                        event("points", 2, 1, KNOWN),
                        event("points", 2, 2, KNOWN))))
                .isEqualTo(APPLIED);
        assertThat(effects()).containsExactly(1L, 1L, 2L, 2L);
    }

    @Test
    void aHoleInOneLaneKeepsNoOtherFromGoingOn() {
        assertThat(inbox.receive(List.of(
                        event("points", 0, 1, KNOWN), event("points", 1, 4, KNOWN), event("points", 2, 1, KNOWN))))
                .isEqualTo(new Inbox.Receipt(Map.of(1, 1L)));
        assertThat(effects()).containsExactly(1L, 1L);
    }

    @Test
    void anEventThatCannotBeAppliedIsFoundAmongManyLanes() {
        poison = 2;
        assertThat(inbox.receive(List.of(
                        event("points", 0, 1, KNOWN),
                        event("points", 1, 1, KNOWN),
                        event("points", 1, 2, KNOWN),
                        event("points", 1, 3, KNOWN),
                        event("points", 2, 5, KNOWN))))
                .isEqualTo(new Inbox.Receipt(Map.of(2, 1L)));
        assertThat(effects()).containsExactly(1L, 1L, 3L);
        assertThat(letters()).hasSize(1);
    }

    @Test
    void whatComesMixedGoesToTheHandlerOfAllItsTypesAtOnce() {
        inbox.receive(List.of(
                event("points", 0, 1, KNOWN),
                event("points", 0, 2, KNOWN_TOO),
                event("points", 0, 3, UNKNOWN),
                event("points", 0, 4, KNOWN),
                event("points", 1, 1, KNOWN_TOO)));
        assertThat(effects()).containsExactly(1L, 2L, 4L, 1L);
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void typesNobodyHandlesArePassedOverAndCounted() {
        inbox.receive(
                List.of(event("points", 0, 1, KNOWN), event("points", 0, 2, UNKNOWN), event("points", 0, 3, KNOWN)));
        assertThat(effects()).containsExactly(1L, 3L);
        assertThat(lastSequence()).isEqualTo(3);
    }

    @Test
    void anEventThatCannotBeAppliedIsSetAsideAndTheLaneGoesOn() {
        poison = 3;
        assertThat(inbox.receive(events(1, 5))).isEqualTo(APPLIED);
        assertThat(effects()).containsExactly(1L, 2L, 4L, 5L);
        assertThat(lastSequence()).isEqualTo(5);
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.event().path("sequence").asText()).isEqualTo("3");
            assertThat(letter.error()).contains("cannot apply 3");
            assertThat(letter.replayedAt()).isNull();
        });
    }

    @Test
    void anEventTheDatabaseRefusesIsSetAsideToo() {
        database.execute("ALTER TABLE effect ADD CHECK (sequence <> 2)");
        assertThat(inbox.receive(events(1, 3))).isEqualTo(APPLIED);
        assertThat(effects()).containsExactly(1L, 3L);
        assertThat(letters()).hasSize(1);
    }

    @Test
    void anEventIsSetAsideOnceHoweverOftenItComes() {
        poison = 2;
        inbox.receive(events(1, 3));
        inbox.receive(events(1, 3));
        assertThat(letters()).hasSize(1);
    }

    @Test
    void whenTheDatabaseGoesAwayNothingHasHappenedAndTheSameBatchWorksLater() {
        inbox.receive(events(1, 2));
        databaseGoesAway = true;
        assertThatThrownBy(() -> inbox.receive(events(3, 4)))
                .isInstanceOfSatisfying(DatabaseException.class, lost -> assertThat(lost.isTransient())
                        .isTrue());
        assertThat(effects()).containsExactly(1L, 2L);
        assertThat(lastSequence()).isEqualTo(2);
        assertThat(letters()).isEmpty();

        databaseGoesAway = false;
        assertThat(inbox.receive(events(3, 4))).isEqualTo(APPLIED);
        assertThat(effects()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aReplayAppliesWhatWasSetAsideOnce() {
        poison = 2;
        inbox.receive(events(1, 3));
        UUID letter = letters().get(0).id();
        assertThatThrownBy(() -> inbox.replay(letter)).hasMessage("cannot apply 2");
        assertThat(letters().get(0).replayedAt()).isNull();

        poison = 0;
        assertThat(inbox.replay(letter)).isTrue();
        assertThat(effects()).containsExactly(1L, 3L, 2L);
        assertThat(letters().get(0).replayedAt()).isNotNull();
        assertThat(inbox.replay(letter)).as("said again").isTrue();
        assertThat(inbox.replay(UUID.randomUUID())).isFalse();
        assertThat(effects()).hasSize(3);
    }

    @Test
    void deliveriesThatOverlapAreAppliedOnce() throws Exception {
        List<CompletableFuture<Inbox.Receipt>> deliveries = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> inbox.receive(events(1, 20 + i))))
                .toList();
        for (CompletableFuture<Inbox.Receipt> delivery : deliveries) {
            assertThat(delivery.get(60, TimeUnit.SECONDS)).isEqualTo(APPLIED);
        }
        assertThat(effects()).isEqualTo(LongStream.rangeClosed(1, 27).boxed().toList());
    }

    /** Whatever is sent, the lane holds 1 to n once each and in order, poison left out. */
    @Test
    void anyDeliveriesEndInAPrefixAppliedOnce() {
        Seeds.forEach(10, random -> {
            database.execute("TRUNCATE effect, inbox, dead_letter");
            poison = 1 + random.nextInt(30);
            for (int i = 0; i < 25; i++) {
                long first = Math.max(1, lastSequence() - 3 + random.nextInt(6));
                inbox.receive(events(first, first + random.nextInt(5)));
            }
            List<Long> expected = new ArrayList<>(
                    LongStream.rangeClosed(1, lastSequence()).boxed().toList());
            expected.remove(poison);
            assertThat(effects()).isEqualTo(expected);
        });
    }

    private static List<Event> events(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(sequence -> event("points", 0, sequence, KNOWN))
                .toList();
    }

    private static Event event(String producer, int lane, long sequence, String type) {
        return new Event(
                EventId.create(),
                ProgramId.create(),
                producer,
                lane,
                sequence,
                type,
                MemberId.create(),
                Instant.parse("2026-11-21T10:00:00Z"),
                StrictJson.mapper().createObjectNode());
    }

    private List<Long> effects() {
        return database.numbers("SELECT sequence FROM effect ORDER BY place");
    }

    private long lastSequence() {
        return database.numbers("SELECT coalesce(max(last_sequence), 0) FROM inbox")
                .get(0);
    }

    private List<InboxStore.DeadLetter> letters() {
        return database.inTransaction(connection -> store.list(connection, new UUID(0, 0), 100));
    }
}
