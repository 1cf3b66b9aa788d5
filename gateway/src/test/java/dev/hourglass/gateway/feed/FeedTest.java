package dev.hourglass.gateway.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FeedTest extends GatewayTest {
    private static final String ORDER = "dev.hourglass.order.recorded.v1";
    private static final String BADGE = "dev.hourglass.badge.awarded.v1";
    /** Each test speaks for lanes of its own: the gateway remembers how far it has got in each. */
    private static final AtomicInteger LANES = new AtomicInteger();

    @Inject
    Transactions transactions;

    @Test
    void eventsOfAProgramAreReadInOrderPageByPage() {
        Shop shop = aShop();
        int lane = LANES.incrementAndGet();
        deliver(
                "points",
                event(shop.program(), "points", lane, 1, ORDER),
                event(shop.program(), "points", lane, 2, BADGE));
        deliver("points", event(shop.program(), "points", lane, 3, ORDER));

        var first = with(shop.adminKey()).queryParam("limit", 2).get("/v1/events");
        first.then().statusCode(200).body("data.sequence", contains("1", "2")).body("data[0].data.n", equalTo(1));
        with(shop.adminKey())
                .queryParam("cursor", first.jsonPath().getString("nextCursor"))
                .get("/v1/events")
                .then()
                .body("data.sequence", contains("3"))
                .body("data[0].specversion", equalTo("1.0"))
                .body("data[0].source", equalTo("/programs/" + shop.program() + "/points"));
    }

    @Test
    void theCursorOfTheLastPageLeadsToWhatComesLater() {
        Shop shop = aShop();
        int lane = LANES.incrementAndGet();
        String empty = with(shop.adminKey()).get("/v1/events").jsonPath().getString("nextCursor");
        deliver("points", event(shop.program(), "points", lane, 1, ORDER));

        var first = with(shop.adminKey()).queryParam("cursor", empty).get("/v1/events");

        first.then().body("data.sequence", contains("1"));
        String end = first.jsonPath().getString("nextCursor");
        with(shop.adminKey())
                .queryParam("cursor", end)
                .get("/v1/events")
                .then()
                .body("data", empty())
                .body("nextCursor", equalTo(end));
        deliver("points", event(shop.program(), "points", lane, 2, ORDER));
        with(shop.adminKey()).queryParam("cursor", end).get("/v1/events").then().body("data.sequence", contains("2"));
    }

    @Test
    void oneTypeCanBeAskedFor() {
        Shop shop = aShop();
        int lane = LANES.incrementAndGet();
        deliver(
                "badges",
                event(shop.program(), "badges", lane, 1, ORDER),
                event(shop.program(), "badges", lane, 2, BADGE));

        with(shop.adminKey()).queryParam("type", BADGE).get("/v1/events").then().body("data.sequence", contains("2"));
    }

    @Test
    void aBatchThatComesTwiceIsKeptOnceAndAHoleIsRefused() {
        Shop shop = aShop();
        int lane = LANES.incrementAndGet();
        String first = event(shop.program(), "points", lane, 1, ORDER);
        deliver("points", first);
        deliver("points", first);

        post("points", event(shop.program(), "points", lane, 3, ORDER))
                .then()
                .statusCode(409)
                .body("expected.values()", hasItem(2));

        with(shop.adminKey()).get("/v1/events").then().body("data.sequence", contains("1"));
    }

    @Test
    void programsDoNotSeeEachOthersEvents() {
        Shop shop = aShop();
        Shop other = aShop();
        int lane = LANES.incrementAndGet();
        deliver(
                "points",
                event(shop.program(), "points", lane, 1, ORDER),
                event(other.program(), "points", lane, 2, ORDER));

        with(other.adminKey()).get("/v1/events").then().body("data.sequence", contains("2"));
        with(aShop().adminKey()).get("/v1/events").then().body("data", empty());
        with(shop.storefrontKey()).get("/v1/events").then().statusCode(403);
    }

    @Test
    void positionsHaveNoGapsWhenManyLanesDeliverAtOnce() {
        Shop shop = aShop();
        int lanes = 8;
        int batches = 10;
        List<CompletableFuture<Void>> deliveries = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            int lane = LANES.incrementAndGet();
            deliveries.add(CompletableFuture.runAsync(() -> {
                for (int batch = 0; batch < batches; batch++) {
                    deliver(
                            "points",
                            event(shop.program(), "points", lane, batch * 2L + 1, ORDER),
                            event(shop.program(), "points", lane, batch * 2L + 2, BADGE));
                }
            }));
        }
        deliveries.forEach(CompletableFuture::join);

        List<Long> positions = positions(shop.program());
        assertThat(positions).hasSize(lanes * batches * 2);
        for (int i = 0; i < positions.size(); i++) {
            assertThat(positions.get(i)).isEqualTo(i + 1L);
        }
    }

    @Test
    void eventsComeFromSisterServicesOnly() {
        Shop shop = aShop();

        given().header("Authorization", "Bearer " + shop.adminKey())
                .contentType(CloudEvents.BATCH_MEDIA_TYPE)
                .body("[]")
                .post("/internal/events")
                .then()
                .statusCode(401);
        given().header("Authorization", TestTokens.admin(shop.program()))
                .contentType(CloudEvents.BATCH_MEDIA_TYPE)
                .body("[]")
                .post("/internal/events")
                .then()
                .statusCode(403);
    }

    private static String event(ProgramId program, String producer, int lane, long sequence, String type) {
        return CloudEvents.write(
                EventId.create(),
                program,
                producer,
                lane,
                sequence,
                type,
                MemberId.create(),
                Instant.parse("2026-11-21T10:00:00Z"),
                "{\"n\":" + sequence + "}");
    }

    private static void deliver(String producer, String... events) {
        post(producer, events).then().statusCode(204);
    }

    private static io.restassured.response.Response post(String producer, String... events) {
        return given().header("Authorization", TestTokens.service(producer))
                .contentType(CloudEvents.BATCH_MEDIA_TYPE)
                .body("[" + String.join(",", events) + "]")
                .post("/internal/events");
    }

    private List<Long> positions(ProgramId program) {
        return transactions.inTransaction(connection -> {
            List<Long> positions = new ArrayList<>();
            try (var read = connection.prepareStatement(
                    "SELECT position FROM feed_event WHERE program_id = ? ORDER BY position")) {
                read.setObject(1, program.uuid());
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        positions.add(row.getLong(1));
                    }
                }
            }
            return positions;
        });
    }
}
