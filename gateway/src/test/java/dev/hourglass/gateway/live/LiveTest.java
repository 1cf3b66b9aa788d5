package dev.hourglass.gateway.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LiveTest extends GatewayTest {
    private static final AtomicInteger LANES = new AtomicInteger(9_000);
    private static final String POINTS = "dev.hourglass.points.changed.v1";

    @Inject
    Transactions transactions;

    @TestHTTPResource("/v1/me/stream")
    URI stream;

    private Shop shop;
    private MemberId ada;
    private int lane;
    private int sequence;

    @BeforeEach
    void aMember() {
        shop = aShop();
        ada = MemberId.create();
        lane = LANES.incrementAndGet();
        sequence = 0;
        sisters.points().answers("GET /v1/members/" + ada, 200, "{\"id\": \"" + ada + "\"}");
    }

    @Test
    void aMemberIsToldWhatHappensToIt() throws Exception {
        try (Listening listening = listen(null)) {
            happens(POINTS, MemberId.create());
            happens("dev.hourglass.referral.rejected.v1", ada);
            happens(POINTS, ada);

            assertThat(listening.nextEvent())
                    .contains(POINTS)
                    .contains("\"n\":3")
                    .contains(ada.toString());
        }
    }

    /** Other fields than these are none of the format's (HTML standard, 9.2.5), and some readers stumble over them. */
    @Test
    void aMessageIsAnIdAndItsDataAndNothingElse() throws Exception {
        try (Listening listening = listen(null)) {
            assertThat(listening.response.headers().allValues("content-type")).containsExactly("text/event-stream");
            happens(POINTS, ada);

            assertThat(listening.linesUpTo("data:"))
                    .filteredOn(line -> !line.isEmpty() && !line.startsWith(":"))
                    .allMatch(line -> line.startsWith("id:") || line.startsWith("data:"));
        }
    }

    @Test
    void aStreamGoesOnWhereTheLastOneEnded() throws Exception {
        String id;
        try (Listening listening = listen(null)) {
            happens(POINTS, ada);
            listening.nextEvent();
            id = listening.lastId;
        }
        happens(POINTS, ada);
        happens(POINTS, ada);

        try (Listening again = listen(id)) {
            assertThat(again.nextEvent()).contains("\"n\":2");
            assertThat(again.nextEvent()).contains("\"n\":3");
            happens(POINTS, ada);
            assertThat(again.nextEvent()).contains("\"n\":4");
        }
    }

    /** What another gateway took is in the database, and nobody tells this one. */
    @Test
    void whatArrivedAtAnotherGatewayIsToldToo() throws Exception {
        happens(POINTS, ada);
        try (Listening listening = listen(null)) {
            transactions.inTransaction(connection -> {
                try (var event = connection.prepareStatement("""
                        WITH next AS (UPDATE feed_position SET last = last + 1 WHERE program_id = ? RETURNING last)
                        INSERT INTO feed_event (program_id, position, type, event, subject)
                        SELECT ?, last, ?, '{"n":"elsewhere"}', ? FROM next
                        """)) {
                    event.setObject(1, shop.program().uuid());
                    event.setObject(2, shop.program().uuid());
                    event.setString(3, POINTS);
                    event.setString(4, ada.toString());
                    return event.executeUpdate();
                }
            });

            assertThat(listening.nextEvent()).contains("elsewhere");
        }
    }

    @Test
    void anIdleStreamShowsThatItIsAlive() throws Exception {
        try (Listening listening = listen(null)) {
            assertThat(listening.nextLineWith("alive")).isNotNull();
            assertThat(listening.nextLineWith("alive")).isNotNull();
        }
    }

    @Test
    void onlyAMemberWhoMayReadListens() {
        given().get("/v1/me/stream").then().statusCode(401);
        with(shop.storefrontKey())
                .accept("text/event-stream")
                .get("/v1/me/stream")
                .then()
                .statusCode(403);
        with(token("redeem"))
                .accept("text/event-stream")
                .get("/v1/me/stream")
                .then()
                .statusCode(403);
    }

    private String token(String scope) {
        return with(shop.storefrontKey())
                .body(Map.of("memberId", ada.toString(), "scopes", List.of(scope)))
                .post("/v1/member-tokens")
                .jsonPath()
                .getString("token");
    }

    /** One open stream; has begun when it is returned. */
    private static final class Listening implements AutoCloseable {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final HttpResponse<java.util.stream.Stream<String>> response;
        private String lastId;

        Listening(HttpResponse<java.util.stream.Stream<String>> response) {
            this.response = response;
            Thread reading = new Thread(() -> {
                try {
                    response.body().forEach(lines::add);
                } catch (java.io.UncheckedIOException closed) {
                    lines.add("closed");
                }
            });
            reading.setDaemon(true);
            reading.start();
        }

        String nextEvent() throws InterruptedException {
            String data = nextLineWith("data:");
            assertThat(lastId).isNotNull();
            return data;
        }

        String nextLineWith(String part) throws InterruptedException {
            for (String line = poll(); line != null; line = poll()) {
                if (line.startsWith("id:")) {
                    lastId = line.substring("id:".length()).strip();
                }
                if (line.contains(part)) {
                    return line;
                }
            }
            throw new AssertionError("The stream said nothing of " + part);
        }

        List<String> linesUpTo(String start) throws InterruptedException {
            List<String> read = new ArrayList<>();
            do {
                read.add(poll());
            } while (!read.get(read.size() - 1).startsWith(start));
            return read;
        }

        private String poll() throws InterruptedException {
            return lines.poll(20, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            response.body().close();
        }
    }

    private Listening listen(String lastEventId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(stream)
                .header("Authorization", "Bearer " + token("read"))
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<java.util.stream.Stream<String>> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        Listening listening = new Listening(response);
        if (lastEventId == null) {
            listening.nextLineWith("listening");
        }
        return listening;
    }

    private void happens(String type, MemberId member) {
        sequence++;
        String event = CloudEvents.write(
                EventId.create(),
                shop.program(),
                "points",
                lane,
                sequence,
                type,
                member,
                Instant.parse("2026-11-21T10:00:00Z"),
                "{\"n\":" + sequence + "}");
        given().header("Authorization", TestTokens.service("points"))
                .contentType(CloudEvents.BATCH_MEDIA_TYPE)
                .body("[" + event + "]")
                .post("/internal/events")
                .then()
                .statusCode(204);
    }
}
