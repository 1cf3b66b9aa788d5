package dev.hourglass.kit.outbox;

import dev.hourglass.kit.KitDatabase;
import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.security.SecurityConfig;
import dev.hourglass.kit.web.input.StrictJson;
import dev.hourglass.testing.TestTokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A service that does nothing but say things: its outbox and its relays on a database that several may share. */
final class Producer implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(15);
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LANES = 3;
    private static final Duration GAP = Duration.ofMillis(5);

    private final KitDatabase database;
    private final LaneCount lanes;
    private final RelayStore store;
    private final Relays relays;
    private final Outbox outbox;
    private final ProgramId program = ProgramId.create();

    record Config(
            Map<String, String> subscribers,
            int maxBatch,
            Duration gap,
            Duration poll,
            Duration lease,
            Duration timeout,
            Duration maxBackOff)
            implements RelayConfig {
        /** Waits so long for an answer that a busy computer is not taken for a subscriber that hangs. */
        static Config patient(Map<String, String> subscribers) {
            return new Config(subscribers, 20, GAP, Duration.ofMillis(200), LEASE, TIMEOUT, Duration.ofMillis(100));
        }

        Config withTimeout(Duration shorter) {
            return new Config(subscribers, maxBatch, gap, poll, lease, shorter, maxBackOff);
        }

        Config withLease(Duration shorter) {
            return new Config(subscribers, maxBatch, gap, poll, shorter, timeout, maxBackOff);
        }
    }

    private record Secret(String secret, Duration tokenLifetime) implements SecurityConfig {}

    Producer(KitDatabase database, Map<String, String> subscribers) {
        this(
                database,
                new Config(subscribers, 20, GAP, Duration.ofMillis(200), LEASE, TIMEOUT, Duration.ofMillis(100)));
    }

    Producer(KitDatabase database, RelayConfig config) {
        this(database, config, new RelayStore(database.transactions(), "points"));
    }

    Producer(KitDatabase database, RelayConfig config, RelayStore store) {
        this.database = database;
        this.lanes = database.lanes(LANES);
        this.store = store;
        InternalTokens tokens =
                new InternalTokens(new Secret(TestTokens.SECRET, Duration.ofHours(1)), Clock.systemUTC());
        this.relays =
                new Relays(config, store, lanes, tokens, StrictJson.mapper(), "points", new SimpleMeterRegistry());
        this.outbox = new Outbox(StrictJson.mapper(), lanes, database.transactions(), relays);
    }

    void startRelays() {
        relays.start(null);
    }

    RelayStore store() {
        return store;
    }

    /** Says that many things about that many members, a few in each transaction. */
    void say(int things, int members) {
        List<MemberId> audience =
                Stream.generate(MemberId::create).limit(members).toList();
        for (int first = 0; first < things; first += 5) {
            List<EventDraft> drafts = IntStream.range(first, Math.min(first + 5, things))
                    .mapToObj(i -> draft(audience.get(i % members), i))
                    .toList();
            append(drafts);
        }
    }

    EventDraft draft(MemberId about, int number) {
        return EventDraft.of(program, "dev.hourglass.test.said.v1", about, Instant.now(), Map.of("number", number));
    }

    void append(List<EventDraft> drafts) {
        database.inTransaction(connection -> {
            outbox.append(connection, drafts);
            return drafts.size();
        });
    }

    Outbox outbox() {
        return outbox;
    }

    LaneCount lanes() {
        return lanes;
    }

    /** Every sequence number there should be, by lane: from 1 to the last without gaps. */
    Map<Integer, List<Long>> allSequences() {
        Map<Integer, List<Long>> all = new TreeMap<>();
        for (int lane = 0; lane < LANES; lane++) {
            long last = database.numbers("SELECT next_sequence - 1 FROM outbox_lane WHERE lane = " + lane)
                    .get(0);
            if (last > 0) {
                all.put(lane, LongStream.rangeClosed(1, last).boxed().toList());
            }
        }
        return all;
    }

    @Override
    public void close() {
        try {
            relays.stop(null);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
