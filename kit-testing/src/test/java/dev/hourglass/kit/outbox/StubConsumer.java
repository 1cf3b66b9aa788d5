package dev.hourglass.kit.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.web.input.StrictJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A subscriber as a sister service is one: a number per lane, holes refused, and mishaps when told to. */
final class StubConsumer implements AutoCloseable {
    /** What goes wrong with one delivery. */
    enum Mishap {
        /** 500 before anything is applied. */
        FAILS,
        /** Half of the batch is applied, then the connection is cut. */
        DIES_HALF_WAY,
        /** All of it is applied, and nobody hears of it. */
        DIES_BEFORE_ANSWERING,
        /** Applied only when {@link #release()} is called. */
        HANGS
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Mishap> mishaps = new ConcurrentLinkedQueue<>();
    private final Map<Integer, List<Event>> applied = new TreeMap<>();
    private final Map<Integer, AtomicInteger> inLane = new ConcurrentHashMap<>();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicInteger holes = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();
    private final Semaphore released = new Semaphore(0);

    StubConsumer() {
        this(0);
    }

    StubConsumer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
        server.setExecutor(threads);
        server.createContext("/internal/events", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next deliveries go wrong like this, one each. */
    void expect(Mishap... next) {
        mishaps.addAll(List.of(next));
    }

    boolean hadAllMishaps() {
        return mishaps.isEmpty();
    }

    void release() {
        released.release(1_000);
    }

    /** All but the first events of a lane are lost, as when a database comes back from an older copy. */
    synchronized void forgetAllBut(int lane, int first) {
        applied.put(lane, new ArrayList<>(applied.get(lane).subList(0, first)));
    }

    /** Sequence numbers applied, by lane, in the order they were applied. */
    synchronized Map<Integer, List<Long>> sequences() {
        Map<Integer, List<Long>> sequences = new TreeMap<>();
        applied.forEach((lane, events) ->
                sequences.put(lane, events.stream().map(Event::sequence).toList()));
        return sequences;
    }

    synchronized long count() {
        return applied.values().stream().mapToLong(List::size).sum();
    }

    /** What came, whether applied or not. */
    int deliveries() {
        return deliveries.get();
    }

    /** Deliveries that came while another of the same lane was still being applied. */
    int overlaps() {
        return overlaps.get();
    }

    int holes() {
        return holes.get();
    }

    /** Events that came again after they had been applied. */
    int repeated() {
        return repeated.get();
    }

    int hanging() {
        return hanging.get();
    }

    private void receive(HttpExchange exchange) throws IOException {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : StrictJson.mapper().readTree(exchange.getRequestBody())) {
            events.add(CloudEvents.read(event));
        }
        deliveries.incrementAndGet();
        receive(exchange, events, mishaps.poll());
    }

    private void receive(HttpExchange exchange, List<Event> events, Mishap mishap) throws IOException {
        if (mishap == Mishap.FAILS) {
            answer(exchange, 500, "{}");
            return;
        }
        if (mishap == Mishap.HANGS) {
            hanging.incrementAndGet();
            released.acquireUninterruptibly();
        }
        int size = mishap == Mishap.DIES_HALF_WAY ? (events.size() + 1) / 2 : events.size();
        Map<Integer, Long> expected = applyAlone(events.subList(0, size));
        if (mishap == Mishap.DIES_HALF_WAY || mishap == Mishap.DIES_BEFORE_ANSWERING) {
            exchange.close();
        } else if (!expected.isEmpty()) {
            answer(exchange, 409, StrictJson.mapper().writeValueAsString(Map.of("expected", expected)));
        } else {
            answer(exchange, 204, "");
        }
    }

    /** Over before anybody is answered: who has the answer may deliver again at once. */
    private Map<Integer, Long> applyAlone(List<Event> events) {
        Set<Integer> lanes = events.stream().map(Event::lane).collect(Collectors.toSet());
        for (int lane : lanes) {
            if (inLane.computeIfAbsent(lane, none -> new AtomicInteger()).incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
        }
        try {
            return apply(events);
        } finally {
            lanes.forEach(lane -> inLane.get(lane).decrementAndGet());
        }
    }

    /** By lane, the sequence that is missing where there is a hole. */
    private synchronized Map<Integer, Long> apply(List<Event> events) {
        Map<Integer, Long> expected = new TreeMap<>();
        for (Event event : events) {
            List<Event> lane = applied.computeIfAbsent(event.lane(), key -> new ArrayList<>());
            if (expected.containsKey(event.lane())) {
                continue;
            }
            if (event.sequence() > lane.size() + 1) {
                holes.incrementAndGet();
                expected.put(event.lane(), lane.size() + 1L);
            } else if (event.sequence() <= lane.size()) {
                repeated.incrementAndGet();
            } else {
                lane.add(event);
            }
        }
        return expected;
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
