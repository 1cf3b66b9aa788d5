package dev.hourglass.badges.support;

import static io.restassured.RestAssured.given;

import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.TestTokens;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A producer's lane of its own: numbers events without gaps and delivers them as the relay does. */
public final class Feed {
    private static final AtomicInteger LANES = new AtomicInteger();

    private final String producer;
    private final int lane = LANES.getAndIncrement();
    private final List<String> pending = new ArrayList<>();
    private Instant time = Instant.parse("2026-11-21T10:00:00Z");
    private long sequence;

    private Feed(String producer) {
        this.producer = producer;
    }

    public static Feed points() {
        return new Feed("points");
    }

    public static Feed referral() {
        return new Feed("referral");
    }

    /** Adds an event to the next delivery; each happens a second after the one before. */
    public Feed add(ProgramId program, MemberId subject, String type, String data) {
        sequence++;
        time = time.plusSeconds(1);
        pending.add(CloudEvents.write(EventId.create(), program, producer, lane, sequence, type, subject, time, data));
        return this;
    }

    public Feed add(ProgramId program, MemberId member, Order order) {
        return add(program, member, "dev.hourglass.order.recorded.v1", order.data(member));
    }

    /** Leaves a hole, as if the next event got lost. */
    public Feed skip() {
        sequence++;
        return this;
    }

    /** Delivers what was added since the last time; the events, so that they can be sent again. */
    public List<String> deliver() {
        List<String> events = List.copyOf(pending);
        pending.clear();
        send(events).then().statusCode(204);
        return events;
    }

    public Response send(List<String> events) {
        return given().header("Authorization", TestTokens.service(producer))
                .contentType(CloudEvents.BATCH_MEDIA_TYPE)
                .body("[" + String.join(",", events) + "]")
                .post("/internal/events");
    }

    /** What was added and not delivered. */
    public List<String> pending() {
        return List.copyOf(pending);
    }
}
