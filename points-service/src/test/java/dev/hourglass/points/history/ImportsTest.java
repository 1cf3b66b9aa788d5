package dev.hourglass.points.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.LedgerAudit;
import dev.hourglass.points.TestProgram;
import dev.hourglass.points.ledger.due.DueJob;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ImportsTest {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final RestAssuredConfig RAW = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    @Inject
    ImportJob job;

    @Inject
    DueJob due;

    @Inject
    Transactions transactions;

    private TestProgram shop;

    @BeforeEach
    void aShopOfItsOwnAndNothingWaiting() {
        shop = TestProgram.starter();
        job.run();
    }

    @Test
    void ordersAndRefundsOfAFileAreRecorded() {
        String id = send(
                        NDJSON,
                        order("1", "ada", 2, 1_000, daysAgo(3)) + "\n\n" + order("2", "bob", 1, 500, daysAgo(2))
                                + "\n{\"source\": \"web\", \"orderId\": \"1\", \"refundId\": \"r\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}\n")
                .then()
                .statusCode(202)
                .body("id", startsWith("imp_"))
                .body("status", equalTo("queued"))
                .body("format", equalTo("ndjson"))
                .body("total", equalTo(3))
                .body("done", equalTo(0))
                .extract()
                .path("id");

        job.run();

        status(id)
                .body("status", equalTo("done"))
                .body("done", equalTo(3))
                .body("failed", equalTo(0))
                .body("errors", hasSize(0))
                .body("finishedAt", notNullValue());
        shop.storefront().get("/v1/orders/web/1").then().body("points.earned", equalTo(10));
        shop.storefront().get("/v1/orders/web/2").then().body("points.earned", equalTo(5));
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    @Test
    void whatWasSentIsDeletedWhenItIsThrough() {
        String id = accepted(NDJSON, order("1", "ada", 1, 1_000, daysAgo(3)));
        assertThat(bodyIsThere(id)).isTrue();
        job.run();
        assertThat(bodyIsThere(id)).isFalse();
    }

    @Test
    void rowsOfCommaSeparatedTextThatStandTogetherMakeAnOrder() {
        String id = accepted(CSV, """
                source,orderId,placedAt,externalId,itemId,sku,itemName,category,quantity,unitPrice,discount,shipping
                web,1001,2026-01-02T10:00:00Z,c-42,a,SOAP,"Soap, ""Rose""\",bath,2,350,50,499
                web,1001,2026-01-02T10:00:00Z,c-42,b,TOWEL,Towel,bath,1,2990,,
                ,1002,2026-01-03T10:00:00Z,c-43,,,,,1,999,,

                web,1003,yesterday,c-42,,,,,one,100,,
                web,1004,2026-01-03T10:00:00Z,c-42,,,,,1,100
                """);

        job.run();

        status(id)
                .body("total", equalTo(4))
                .body("done", equalTo(2))
                .body("failed", equalTo(2))
                .body("errors.line", contains(6, 7))
                .body("errors[0].detail", startsWith("/placedAt: must be an RFC 3339 time"))
                .body("errors[1].detail", equalTo("line 7 has 10 cells, the first line has 12"));
        shop.storefront()
                .get("/v1/orders/web/1001")
                .then()
                .body("items", hasSize(2))
                .body("items[0].name", equalTo("Soap, \"Rose\""))
                .body("shipping", equalTo(499))
                .body("points.earned", equalTo(36));
        shop.storefront().get("/v1/orders/import/1002").then().body("order.currency", equalTo("EUR"));
    }

    @Test
    void everyLineOfAFileMayBeWrong() {
        String bad = IntStream.rangeClosed(1, 1_500)
                .mapToObj(i -> switch (i % 5) {
                    case 0 -> "not json";
                    case 1 -> order("" + i, "ada", 0, 1_000, daysAgo(1));
                    case 2 -> order("" + i, "ada", 1, 1_000, daysAgo(1)).replace("EUR", "USD");
                    case 3 -> order("" + i, "ada", 1, 1_000, daysAgo(1)).replace("\"paid\"", "\"paid\", \"colour\": 1");
                    default -> order(" ", "ada", 1, 1_000, daysAgo(1));
                })
                .collect(Collectors.joining("\n"));
        String id = accepted(NDJSON, bad);

        job.run();

        status(id)
                .body("status", equalTo("done"))
                .body("total", equalTo(1_500))
                .body("done", equalTo(0))
                .body("failed", equalTo(1_500))
                .body("errors", hasSize(ImportStore.KEPT_ERRORS))
                .body("errors[0].line", equalTo(1))
                .body("errors[0].detail", equalTo("/items/0/quantity: must be 1 or more"))
                .body("errors[1].detail", startsWith("/currency: must be EUR"))
                .body("errors[2].detail", containsString("colour"))
                .body("errors[3].detail", startsWith("orderId: must be 1 to 200 characters"))
                .body("errors[4].detail", equalTo("is not JSON"))
                .body("errors.detail.join()", not(containsString("ada")));
        shop.storefront().get("/v1/members?q=").then().body("data", hasSize(0));
    }

    @Test
    void anImportThatWasKilledGoesOnWhereItWas() {
        int orders = 1_000;
        String id = accepted(
                NDJSON,
                IntStream.range(0, orders)
                        .mapToObj(i -> order("o" + i, "c" + i % 50, 1, 1_000, daysAgo(5)))
                        .collect(Collectors.joining("\n")));

        job.runOne(1);
        status(id).body("status", equalTo("running")).body("done", equalTo(400)).body("failed", equalTo(0));
        job.run();
        status(id).body("done", equalTo(400));

        letTheLeaseRunOut();
        job.runOne(1);
        status(id).body("done", equalTo(800));
        forgetTheLastChunk(id, 400);
        letTheLeaseRunOut();
        job.run();

        status(id).body("status", equalTo("done")).body("done", equalTo(orders)).body("failed", equalTo(0));
        assertThat(count("SELECT count(*) FROM orders WHERE program_id = ?")).isEqualTo(orders);
        assertThat(count("SELECT sum(available) FROM balance WHERE program_id = ?"))
                .isEqualTo(10L * orders);
        assertThat(count("SELECT count(*) FROM journal WHERE program_id = ?")).isEqualTo(orders);
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    @Test
    void pastOrdersCountFromTheirOwnDay() {
        String id = accepted(
                NDJSON,
                order("old", "ada", 1, 60_000, daysAgo(730)) + "\n" + order("new", "bob", 1, 60_000, daysAgo(30)));

        job.run();
        due.run();

        status(id).body("done", equalTo(2));
        member("ada").body("tier.name", equalTo("Bronze")).body("points.available", equalTo(0));
        member("bob").body("tier.name", equalTo("Silver")).body("points.available", equalTo(600));
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    @Test
    void whatCannotBeReadAsAWholeIsRefusedAtOnce() {
        refused(NDJSON, "", "There is no order in it.");
        refused(CSV, "", "There is nothing in it; the first line names the columns.");
        refused(CSV, "orderId,placedAt,quantity,unitPrice\n", "and one of externalId, email, phone");
        refused(CSV, "orderId,colour\n", "There is no column 'colour'");
        refused(CSV, "orderId,placedAt,quantity,unitPrice,email\n\"1,2\n", "Line 2 is not comma-separated text");
        shop.storefront()
                .config(RAW)
                .contentType(NDJSON)
                .body(new byte[] {(byte) 0xc3, (byte) 0x28})
                .post("/v1/orders/imports")
                .then()
                .statusCode(400)
                .body("detail", equalTo("The body is not UTF-8."));
        shop.storefront()
                .body("{}")
                .post("/v1/orders/imports")
                .then()
                .statusCode(415)
                .body("detail", containsString("to imports 'application/x-ndjson' or 'text/csv'"));
        shop.admin().get("/v1/orders/imports").then().body("data", hasSize(0));
    }

    @Test
    void moreThanTenMebibytesAreRefused() {
        byte[] large = "x".repeat(ImportText.MAX_BYTES + 1).getBytes(StandardCharsets.US_ASCII);
        shop.storefront()
                .config(RAW)
                .contentType(NDJSON)
                .body(large)
                .post("/v1/orders/imports")
                .then()
                .statusCode(413)
                .body("code", equalTo("payload_too_large"));
    }

    @Test
    void theSameKeyIsAnsweredAgainAndImportedOnce() {
        String body = order("1", "ada", 1, 1_000, daysAgo(1));
        String first = named("k", body).then().statusCode(202).extract().path("id");
        named("k", body)
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first));
        named("k", body + "\n" + body).then().statusCode(422);
        shop.admin()
                .get("/v1/orders/imports")
                .then()
                .body("data.id", contains(first))
                .body("data[0].errors", nullValue());
    }

    @Test
    void anotherProgramSeesNothing() {
        String id = accepted(NDJSON, order("1", "ada", 1, 1_000, daysAgo(1)));
        TestProgram.starter().admin().get("/v1/orders/imports/" + id).then().statusCode(404);
        shop.admin()
                .get("/v1/orders/imports/imp_01jd6k3v5te8w9r2m4n6p8q0sx")
                .then()
                .statusCode(404);
    }

    private Response send(String type, String body) {
        return shop.storefront()
                .config(RAW)
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/orders/imports");
    }

    private Response named(String key, String body) {
        return shop.storefront()
                .config(RAW)
                .header("Idempotency-Key", key)
                .contentType(NDJSON)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/orders/imports");
    }

    private String accepted(String type, String body) {
        return send(type, body).then().statusCode(202).extract().path("id");
    }

    private void refused(String type, String body, String detail) {
        send(type, body).then().statusCode(400).body("detail", containsString(detail));
    }

    private io.restassured.response.ValidatableResponse status(String id) {
        return shop.admin().get("/v1/orders/imports/" + id).then().statusCode(200);
    }

    private io.restassured.response.ValidatableResponse member(String externalId) {
        String id = shop.storefront()
                .get("/v1/members?externalId=" + externalId)
                .then()
                .extract()
                .path("data[0].id");
        return shop.storefront().get("/internal/members/" + id + "/home").then().statusCode(200);
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String order(String orderId, String externalId, int quantity, long cents, Instant placedAt) {
        return ("{\"source\": \"web\", \"orderId\": \"%s\", \"status\": \"paid\", \"currency\": \"EUR\", \"placedAt\": \"%s\","
                        + " \"updatedAt\": \"%s\", \"customer\": {\"externalId\": \"%s\"},"
                        + " \"items\": [{\"id\": \"1\", \"quantity\": %d, \"unitPrice\": %d}]}")
                .formatted(orderId, placedAt, placedAt, externalId, quantity, cents);
    }

    private boolean bodyIsThere(String id) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement read =
                    connection.prepareStatement("SELECT body IS NOT NULL FROM order_import WHERE id = ?")) {
                read.setObject(1, ImportId.fromString(id).uuid());
                try (ResultSet row = read.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }

    private long count(String sql) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement read = connection.prepareStatement(sql)) {
                read.setObject(1, shop.id().uuid());
                try (ResultSet row = read.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private void letTheLeaseRunOut() {
        update("UPDATE order_import SET leased_until = now() - interval '1 second' WHERE program_id = ?");
    }

    /** As if the process had been killed after the chunk was recorded, and before that was written down. */
    private void forgetTheLastChunk(String id, int orders) {
        update("UPDATE order_import SET position = position - " + orders + ", done = done - " + orders
                + " WHERE program_id = ?");
        status(id).body("done", equalTo(orders));
    }

    private void update(String sql) {
        transactions.inTransaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setObject(1, shop.id().uuid());
                return update.executeUpdate();
            }
        });
    }
}
