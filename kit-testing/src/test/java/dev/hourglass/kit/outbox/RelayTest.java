package dev.hourglass.kit.outbox;

import static dev.hourglass.kit.outbox.StubConsumer.Mishap.DIES_BEFORE_ANSWERING;
import static dev.hourglass.kit.outbox.StubConsumer.Mishap.DIES_HALF_WAY;
import static dev.hourglass.kit.outbox.StubConsumer.Mishap.FAILS;
import static dev.hourglass.kit.outbox.StubConsumer.Mishap.HANGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.kit.Eventually;
import dev.hourglass.kit.KitDatabase;
import dev.hourglass.launcher.process.FreePorts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever happens between producer and subscriber: nothing is lost, nothing applied twice, order is kept. */
@Timeout(120)
class RelayTest {
    private static final int THINGS = 300;
    private static final int MEMBERS = 25;

    private KitDatabase database;
    private StubConsumer consumer;
    private Producer producer;

    @BeforeEach
    void subscribe() {
        database = KitDatabase.create();
        consumer = new StubConsumer();
        producer = new Producer(database, Map.of("badges", consumer.url()));
    }

    @AfterEach
    void close() {
        consumer.close();
        producer.close();
        database.close();
    }

    @Test
    void whatIsSaidArrivesOnceAndInOrderInBatches() {
        producer.say(THINGS, MEMBERS);
        producer.startRelays();
        assertAllArrive(consumer);
        assertThat(consumer.repeated()).isZero();
        assertThat(consumer.deliveries()).isLessThan(THINGS / 5);

        producer.say(THINGS, MEMBERS);
        assertAllArrive(consumer);
    }

    @Test
    void aSubscriberThatWasDownGetsEverythingWhenItIsUp() {
        int port = FreePorts.one();
        producer.close();
        producer = new Producer(database, Map.of("badges", "http://127.0.0.1:" + port));
        producer.startRelays();
        producer.say(THINGS, MEMBERS);
        try (StubConsumer late = new StubConsumer(port)) {
            producer.say(THINGS, MEMBERS);
            assertAllArrive(late);
        }
    }

    @Test
    void aSubscriberThatAnswersFiveHundredNowAndThenGetsTheSameBatchAgain() {
        consumer.expect(FAILS, FAILS, FAILS, FAILS, FAILS, FAILS);
        producer.startRelays();
        producer.say(THINGS, MEMBERS);
        assertAllArrive(consumer);
        assertThat(consumer.hadAllMishaps()).isTrue();
    }

    @Test
    void aSubscriberThatDiesInMidBatchOrBeforeItAnswersSeesDuplicates() {
        consumer.expect(DIES_HALF_WAY, DIES_BEFORE_ANSWERING, DIES_HALF_WAY, FAILS, DIES_BEFORE_ANSWERING);
        producer.say(THINGS, MEMBERS);
        producer.startRelays();
        assertAllArrive(consumer);
        assertThat(consumer.hadAllMishaps()).isTrue();
        assertThat(consumer.repeated()).isPositive();
    }

    @Test
    void aSubscriberThatAnswersTooLateGetsTheBatchAgain() {
        producer = new Producer(
                database,
                Producer.Config.patient(Map.of("badges", consumer.url())).withTimeout(Duration.ofSeconds(1)));
        consumer.expect(HANGS, HANGS);
        producer.say(THINGS, MEMBERS);
        producer.startRelays();
        Eventually.until("two deliveries hang", () -> consumer.hanging() == 2);
        assertAllArrive(consumer);
        consumer.release();
        Eventually.until("the late ones find it all applied", () -> consumer.repeated() > 0);
        assertThat(consumer.sequences()).isEqualTo(producer.allSequences());
    }

    @Test
    void aSubscriberThatHasLostEventsNamesTheHoleAndGetsThemAgain() {
        producer.say(THINGS, MEMBERS);
        producer.startRelays();
        assertAllArrive(consumer);

        consumer.forgetAllBut(1, 7);
        producer.say(THINGS, MEMBERS);
        assertAllArrive(consumer);
        assertThat(consumer.holes()).isPositive();
    }

    @Test
    void aSubscriberThatHangsDelaysNoOther() {
        try (StubConsumer slow = new StubConsumer()) {
            slow.expect(HANGS, HANGS, HANGS, HANGS, HANGS, HANGS, HANGS, HANGS, HANGS);
            producer.close();
            producer = new Producer(database, Map.of("badges", consumer.url(), "referral", slow.url()));
            producer.say(THINGS, MEMBERS);
            producer.startRelays();
            assertAllArrive(consumer);
            assertThat(slow.count()).isLessThan(THINGS);
            slow.release();
            assertAllArrive(slow);
        }
    }

    @Test
    void aRelayThatStumblesOverAnythingGoesOn() {
        AtomicInteger reads = new AtomicInteger();
        RelayStore stumbling = new RelayStore(database.transactions(), "points") {
            @Override
            Batch read(Map<Integer, Long> positions, int share) {
                if (reads.incrementAndGet() <= 6) {
                    throw new IllegalStateException("something nobody thought of");
                }
                return super.read(positions, share);
            }
        };
        producer = new Producer(database, Producer.Config.patient(Map.of("badges", consumer.url())), stumbling);
        producer.startRelays();
        producer.say(THINGS, MEMBERS);
        assertAllArrive(consumer);
    }

    @Test
    void theLagIsWhatASubscriberHasNotAcknowledged() {
        try (StubConsumer down = new StubConsumer()) {
            producer.close();
            producer = new Producer(database, Map.of("badges", consumer.url(), "referral", down.url()));
            down.close();
            producer.startRelays();
            producer.say(THINGS, MEMBERS);
            Eventually.until("badges has it all", () -> producer.store().lag().get("badges") == 0);
            assertThat(producer.store().lag()).containsEntry("referral", (long) THINGS);
        }
    }

    @Test
    void aDeliveryThatCouldOutliveItsLeaseIsRefusedAtStart() {
        Producer careless = new Producer(
                database,
                Producer.Config.patient(Map.of("badges", consumer.url())).withLease(Duration.ofSeconds(14)));
        assertThatThrownBy(careless::startRelays)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hourglass.relay.timeout")
                .hasMessageContaining("hourglass.relay.lease");
    }

    private void assertAllArrive(StubConsumer subscriber) {
        Eventually.until("all events arrive", () -> subscriber.sequences().equals(producer.allSequences()));
    }
}
