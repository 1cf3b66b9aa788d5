package dev.hourglass.points.erasure;

import static dev.hourglass.points.OrderBody.paidByGuest;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.EventLog;
import dev.hourglass.points.LedgerAudit;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person asks what is kept of them, and asks to be forgotten. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ErasureTest {
    private static final String TABLES = """
            SELECT quote_ident(table_name) FROM information_schema.tables
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'flyway_schema_history'
            """;

    /** Nothing else in any test is called like this; each place it is said in has its own ending. */
    private static final String NEEDLE = "zyxperson";

    private static final String ORDER = """
            {"status": "%s", "currency": "EUR", "placedAt": "2026-11-01T09:59:00Z", "updatedAt": "2026-11-01T10:0%d:00Z",
             "customer": {"externalId": "zyxperson-1", "email": "zyxperson@example.com", "phone": "+49 30 55501234",
                          "name": "Zyxperson Miller", "locale": "de-DE", "timeZone": "Europe/Berlin",
                          "marketingConsent": true},
             "items": [{"id": "1", "sku": "S", "quantity": 3, "unitPrice": 1000}],
             "fingerprints": {"payment": "zyxperson-card"}, "attributes": {"gift": "for zyxperson"}}
            """;

    @Inject
    Transactions transactions;

    private TestProgram shop;
    private String person;

    @BeforeEach
    void aPersonOfWhomMuchIsKnown() {
        shop = TestProgram.starter();
        person = order("paid", 0).then().statusCode(201).extract().path("member.id");
        shop.refund(
                        "1",
                        "{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 1}], \"reason\": \"zyxperson said\"}")
                .then()
                .statusCode(200);
        shop.storefront()
                .header("Idempotency-Key", "k-enrol")
                .body("{\"externalId\": \"zyxperson-1\", \"name\": \"Zyxperson M.\"}")
                .post("/v1/members")
                .then()
                .statusCode(200);
        shop.storefront()
                .body("{\"interests\": [\"zyxperson things\"], \"attributes\": {\"nick\": \"zyxperson\"}}")
                .patch("/v1/members/" + person)
                .then()
                .statusCode(200);
        shop.storefront()
                .body("""
                        {"id": "a1", "member": {"id": "%s"}, "type": "review.posted", "at": "2026-11-01T10:00:00Z",
                         "attributes": {"text": "signed zyxperson"}}
                        """.formatted(person))
                .post("/v1/activities")
                .then()
                .statusCode(201);
        shop.storefront()
                .body("{\"survey\": \"nps\", \"score\": 9, \"comment\": \"regards, zyxperson\"}")
                .post("/v1/members/" + person + "/survey-responses")
                .then()
                .statusCode(201);
        admin().header("Idempotency-Key", "k-adjust")
                .body("{\"points\": 5, \"reason\": \"zyxperson called\", \"reference\": \"call 1\"}")
                .post("/v1/members/" + person + "/adjustments")
                .then()
                .statusCode(201);
        String guest = shop.put("2", paidByGuest("zyxperson.guest@example.com", 500))
                .then()
                .extract()
                .path("member.id");
        admin().body("{\"fromMemberId\": \"" + guest + "\"}")
                .post("/v1/members/" + person + "/merge")
                .then()
                .statusCode(200);
    }

    @Test
    void nothingOfThemIsLeftAnywhereAndTheBooksAreSound() {
        assertThat(places()).isNotEmpty();

        erase().then().statusCode(204);

        assertThat(places()).isEmpty();
        new LedgerAudit(transactions).assertSound(shop.id());
        List<EventLog.Told> told = new EventLog(transactions).of(shop.id(), ErasureEvents.ERASED);
        assertThat(told).hasSize(1);
        EventSchemas.assertFits(told.get(0).type(), told.get(0).data().toString());
        assertThat(told.get(0).data().at("/alike")).hasSize(1);
    }

    @Test
    void anErasedMemberIsNotFound() {
        erase().then().statusCode(204);
        erase().then().statusCode(404);
        for (String path : List.of("", "/points", "/transactions", "/tiers", "/activities")) {
            shop.storefront().get("/v1/members/" + person + path).then().statusCode(404);
        }
        shop.storefront().get("/v1/members?email=zyxperson@example.com").then().body("data", hasSize(0));
        shop.storefront().body("{}").patch("/v1/members/" + person).then().statusCode(404);
    }

    @Test
    void lateRefundsConvergeOnBooksOfNobody() {
        erase().then().statusCode(204);
        shop.refund("1", "{\"refundId\": \"r2\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .statusCode(200)
                .body("points.earned", equalTo(10));
        order("cancelled", 5).then().statusCode(200).body("points.earned", equalTo(0));
        assertThat(places()).isEmpty();
        new LedgerAudit(transactions).assertSound(shop.id());
        shop.storefront().get("/v1/orders/web/1").then().statusCode(200);
    }

    @Test
    void whoBuysAgainIsANewMember() {
        erase().then().statusCode(204);
        String again = shop.put("9", paidByGuest("zyxperson@example.com", 1000))
                .then()
                .statusCode(201)
                .body("member.id", not(equalTo(person)))
                .body("member.enrolled", equalTo(true))
                .body("points.balance.available", equalTo(10))
                .extract()
                .path("member.id");
        admin().delete("/v1/members/" + again).then().statusCode(204);
    }

    @Test
    void aFirstAnswerIsGivenAgainWithoutThePerson() {
        erase().then().statusCode(204);
        shop.storefront()
                .header("Idempotency-Key", "k-enrol")
                .body("{\"externalId\": \"zyxperson-1\", \"name\": \"Zyxperson M.\"}")
                .post("/v1/members")
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(person))
                .body("name", equalTo(null));
    }

    @Test
    void anExportHoldsEverything() {
        admin().get("/v1/members/" + person + "/export")
                .then()
                .statusCode(200)
                .body("memberId", equalTo(person))
                .body("profiles", hasSize(2))
                .body("identities", hasSize(4))
                .body("orders", hasSize(2))
                .body("orders[0].statement.attributes.gift", equalTo("for zyxperson"))
                .body("activities[0].attributes.text", equalTo("signed zyxperson"))
                .body("surveyResponses[0].comment", equalTo("regards, zyxperson"))
                .body("transactions.note.flatten()", org.hamcrest.Matchers.hasItem("zyxperson called"))
                .body(
                        "elsewhere",
                        contains(
                                "GET /v1/members/" + person + "/badges/export",
                                "GET /v1/members/" + person + "/referral/export"));
        shop.storefront().get("/v1/members/" + person + "/export").then().statusCode(403);
        erase().then().statusCode(204);
        admin().get("/v1/members/" + person + "/export").then().statusCode(404);
    }

    private Response order(String status, int minutes) {
        return shop.storefront().body(ORDER.formatted(status, minutes)).put("/v1/orders/web/1");
    }

    private Response erase() {
        return admin().delete("/v1/members/" + person);
    }

    private RequestSpecification admin() {
        return given().header("Authorization", TestTokens.admin(shop.id())).contentType(ContentType.JSON);
    }

    /** Every row of every table that says something of this person. */
    private List<String> places() {
        return transactions.inTransaction(connection -> {
            List<String> places = new ArrayList<>();
            for (String table : tables(connection)) {
                try (PreparedStatement read = connection.prepareStatement("SELECT '" + table + "', r::text FROM "
                        + table + " r WHERE lower(r::text) LIKE ? OR r::text LIKE ?")) {
                    read.setString(1, "%" + NEEDLE + "%");
                    read.setString(2, "%+493055501234%");
                    try (ResultSet row = read.executeQuery()) {
                        while (row.next()) {
                            places.add(row.getString(1) + ": " + row.getString(2));
                        }
                    }
                }
            }
            return places;
        });
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(TABLES);
                ResultSet row = read.executeQuery()) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }
}
