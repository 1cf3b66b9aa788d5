package dev.hourglass.referral.support;

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

/** One lane of points-service: numbers events without gaps and delivers them as the relay does. */
public final class Feed {
    private static final AtomicInteger LANES = new AtomicInteger();
    private static final String PRODUCER = "points";

    private final int lane = LANES.getAndIncrement();
    private final List<String> pending = new ArrayList<>();
    private Instant time = Instant.parse("2026-11-21T10:00:00Z");
    private long sequence;

    public Feed enrolled(ProgramId program, MemberId member, String name, String email) {
        return add(program, member, "dev.hourglass.member.enrolled.v1", """
                {"member":{"id":"%s","externalId":null,"email":%s,"phone":null,"name":%s,"locale":"en-GB",
                 "timeZone":"Europe/London","marketingConsent":true,"guest":false,"enrolledAt":"%s"}}""".formatted(
                        member, quoted(email), quoted(name), time));
    }

    public Feed ordered(ProgramId program, MemberId buyer, Order order) {
        return add(program, buyer, "dev.hourglass.order.recorded.v1", order.data(buyer));
    }

    public Feed add(ProgramId program, MemberId subject, String type, String data) {
        sequence++;
        time = time.plusSeconds(1);
        pending.add(CloudEvents.write(EventId.create(), program, PRODUCER, lane, sequence, type, subject, time, data));
        return this;
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
        return given().header("Authorization", TestTokens.service(PRODUCER))
                .contentType(CloudEvents.BATCH_MEDIA_TYPE)
                .body("[" + String.join(",", events) + "]")
                .post("/internal/events");
    }

    /** What was added and not delivered. */
    public List<String> pending() {
        return List.copyOf(pending);
    }

    private static String quoted(String text) {
        return text == null ? "null" : '"' + text + '"';
    }
}
