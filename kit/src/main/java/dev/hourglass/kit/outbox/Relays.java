package dev.hourglass.kit.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.security.InternalTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All relays of this process: one thread per subscriber, so that one that is down costs the others nothing. */
@ApplicationScoped
public class Relays {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final RelayConfig config;
    private final RelayStore store;
    private final LaneCount lanes;
    private final InternalTokens tokens;
    private final ObjectMapper json;
    private final String producer;
    private final MeterRegistry meters;
    private final UUID owner = UUID.randomUUID();
    private final List<Relay> relays = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    public Relays(
            RelayConfig config,
            RelayStore store,
            LaneCount lanes,
            InternalTokens tokens,
            ObjectMapper json,
            @ConfigProperty(name = "hourglass.service") String producer,
            MeterRegistry meters) {
        this.config = config;
        this.store = store;
        this.lanes = lanes;
        this.tokens = tokens;
        this.json = json;
        this.producer = producer;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        requireLeaseOutlivesDelivery();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        // First of all: where nobody has asked before, this makes the lanes that cursors are made for.
        int count = lanes.count();
        config.subscribers().forEach((name, url) -> {
            Subscriber subscriber = new Subscriber(client, tokens, json, producer, url, config.timeout());
            store.createCursors(name);
            relays.add(new Relay(name, subscriber, store, config, count, owner));
            meters.gauge("hourglass.outbox.lag", List.of(Tag.of("subscriber", name)), store, s -> s.lag()
                    .getOrDefault(name, 0L));
        });
        for (Relay relay : relays) {
            Thread thread = new Thread(relay, "relay-to-" + relay.name());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** A relay asks for its lease again when a third has gone by, so a delivery can count on the other two. */
    private void requireLeaseOutlivesDelivery() {
        Duration longest = config.lease().multipliedBy(2).dividedBy(3);
        if (config.timeout().compareTo(longest) > 0) {
            throw new IllegalStateException("hourglass.relay.timeout is " + config.timeout()
                    + ", but may be at most two thirds of hourglass.relay.lease (" + longest
                    + "), or two processes could deliver the same lane");
        }
    }

    /** There are new events. */
    public void wake() {
        relays.forEach(Relay::wake);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        relays.forEach(Relay::stop);
        for (Thread thread : threads) {
            thread.join(CONNECT_TIMEOUT.toMillis());
        }
        if (!threads.isEmpty()) {
            store.release(owner);
        }
    }
}
