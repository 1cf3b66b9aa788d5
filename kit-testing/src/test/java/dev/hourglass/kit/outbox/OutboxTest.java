package dev.hourglass.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hourglass.kit.KitDatabase;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.DatabaseException;
import dev.hourglass.kit.trace.EventSpans;
import dev.hourglass.testing.Seeds;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final int WRITERS = 6;

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private KitDatabase database;
    private Producer producer;

    @BeforeEach
    void openADatabase() {
        database = KitDatabase.create();
        producer = new Producer(database, Map.of());
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void concurrentWritersOfWhomSomeFailLeaveNoGapAndNoDuplicate() throws Exception {
        List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> write(new Random(writer))))
                .toList();
        for (CompletableFuture<Void> writer : writers) {
            writer.get(60, TimeUnit.SECONDS);
        }
        assertThat(producer.allSequences()).hasSize(3).allSatisfy((lane, sequences) -> assertThat(
                        database.numbers("SELECT sequence FROM outbox WHERE lane = " + lane + " ORDER BY sequence"))
                .isEqualTo(sequences));
    }

    private void write(Random random) {
        List<MemberId> members = Stream.generate(MemberId::create).limit(10).toList();
        for (int i = 0; i < 40; i++) {
            List<EventDraft> drafts = new ArrayList<>();
            for (int n = random.nextInt(8); n >= 0; n--) {
                drafts.add(producer.draft(members.get(random.nextInt(10)), n));
            }
            if (random.nextInt(4) == 0) {
                appendAndFail(drafts);
            } else {
                producer.append(drafts);
            }
        }
    }

    private void appendAndFail(List<EventDraft> drafts) {
        assertThatThrownBy(() -> database.inTransaction(connection -> {
                    producer.outbox().append(connection, drafts);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
    }

    @Test
    void whatFollowsFromAnEventBelongsToItsTraceAndTheNeighboursDoNot() {
        MemberId ada = MemberId.create();
        MemberId grace = MemberId.create();
        EventSpans spans = new EventSpans(TracerProvider.noop().get("test"));
        List<Event> applied = List.of(event(ada, TRACE), event(grace, null));

        spans.applying(applied, () -> {
            producer.append(List.of(producer.draft(ada, 1), producer.draft(grace, 2)));
            return null;
        });
        producer.append(List.of(producer.draft(ada, 3)));

        assertThat(database.numbers(
                        "SELECT (data::json ->> 'number')::int FROM outbox WHERE traceparent = '" + TRACE + "'"))
                .containsExactly(1L);
        assertThat(database.numbers("SELECT count(*) FROM outbox")).containsExactly(3L);
    }

    private static Event event(MemberId about, String traceparent) {
        return new Event(
                EventId.create(),
                ProgramId.create(),
                "badges",
                0,
                1,
                "dev.hourglass.test.said.v1",
                about,
                Instant.now(),
                traceparent,
                MissingNode.getInstance());
    }

    @Test
    void eventsAboutOneMemberStandInOneLaneInTheOrderTheyWereSaid() {
        Seeds.forEach(5, random -> {
            MemberId ada = MemberId.create();
            List<EventDraft> said = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                said.add(producer.draft(random.nextBoolean() ? ada : MemberId.create(), i));
            }
            producer.append(said.subList(0, 13));
            producer.append(said.subList(13, 30));

            String ofAda = " FROM outbox WHERE subject = '" + ada.uuid() + "'";
            assertThat(database.numbers("SELECT DISTINCT lane" + ofAda))
                    .containsExactly((long) producer.lanes().of(ada.uuid()));
            assertThat(database.numbers("SELECT (data::json ->> 'number')::int" + ofAda + " ORDER BY sequence"))
                    .isSorted()
                    .hasSize((int) said.stream()
                            .filter(draft -> ada.equals(draft.subject()))
                            .count());
        });
    }

    @Test
    void aLaneThatTheInstallationDoesNotHaveIsAnError() {
        database.execute("DELETE FROM outbox_lane");
        assertThatThrownBy(() -> producer.say(1, 1)).isInstanceOf(DatabaseException.class);
    }
}
