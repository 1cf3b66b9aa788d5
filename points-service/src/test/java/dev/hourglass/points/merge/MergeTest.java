package dev.hourglass.points.merge;

import static dev.hourglass.points.OrderBody.paid;
import static dev.hourglass.points.OrderBody.paidByGuest;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.EventLog;
import dev.hourglass.points.LedgerAudit;
import dev.hourglass.points.OrderBody;
import dev.hourglass.points.TestProgram;
import dev.hourglass.points.order.OrderEvents;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guests become known, two members become one, and two again; the books stay sound throughout. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class MergeTest {
    private static final String TABLES_OF_MEMBERS = """
            SELECT c.table_name FROM information_schema.columns c JOIN pg_class k ON k.relname = c.table_name
             WHERE c.table_schema = 'public' AND c.column_name = 'member_id' AND NOT k.relispartition
               AND k.relkind IN ('r', 'p')
            """;

    /** Points move by entries, and what is told of the past stays where it was. */
    private static final List<String> BOOKS =
            List.of("balance", "journal", "entry", "lot", "tier_credit", "tier_history", "expiry_warning");

    @Inject
    Transactions transactions;

    private TestProgram shop;

    @BeforeEach
    void aShop() {
        shop = TestProgram.starter();
    }

    @AfterEach
    void theBooksAreSound() {
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    @Test
    void aGuestClaimsAnExternalIdThatNobodyHas() {
        String guest = buy("1", paidByGuest("ada@example.com", 1000));
        claim(guest, "c-42")
                .then()
                .statusCode(200)
                .body("externalId", equalTo("c-42"))
                .body("guest", equalTo(false));
        claim(guest, "c-42").then().statusCode(200).body("id", equalTo(guest));
        claim(guest, "c-43").then().statusCode(409).body("code", equalTo("conflict"));
        shop.put("2", paid("c-42", 500)).then().body("member.id", equalTo(guest));
    }

    @Test
    void aGuestWhoTurnsOutToBeAMemberIsMergedIntoIt() {
        String known = buy("1", paid("c-42", 1000));
        String guest = buy("2", paidByGuest("ada@example.com", 700));
        claim(guest, "c-42")
                .then()
                .statusCode(200)
                .body("id", equalTo(known))
                .body("email", equalTo("ada@example.com"));
        shop.points(known).then().body("available", equalTo(17));
        String enrolledAt =
                shop.storefront().get("/v1/members/" + known).then().extract().path("enrolledAt");
        claim(guest, "c-42").then().statusCode(200).body("id", equalTo(known)).body("enrolledAt", equalTo(enrolledAt));
        shop.put("3", paidByGuest("ada@example.com", 300)).then().body("member.id", equalTo(known));
    }

    @Test
    void whicheverComesFirstAMemberWithAGuestsEmailIsOnePerson() {
        OrderBody asMember = paid("c-42", 1000);
        OrderBody asGuest = paidByGuest("ada@example.com", 700);
        OrderBody asBoth = paid("c-42", 500).withEmail("ada@example.com");
        for (List<OrderBody> arrival : List.of(
                List.of(asMember, asGuest, asBoth),
                List.of(asGuest, asMember, asBoth),
                List.of(asBoth, asGuest, asMember),
                List.of(asGuest, asBoth, asMember))) {
            shop = TestProgram.starter();
            String last = null;
            for (OrderBody order : arrival) {
                last = buy("o-" + arrival.indexOf(order), order);
            }
            shop.points(last).then().body("available", equalTo(22)).body("lifetimeEarned", equalTo(22));
            shop.storefront().get("/v1/members?q=ada").then().body("data.externalId", equalTo(List.of("c-42")));
            new LedgerAudit(transactions).assertSound(shop.id());
        }
    }

    @Test
    void theAnswerOfTheOrderThatShowsItHasThePointsOfBoth() {
        String known = buy("1", paid("c-42", 1000));
        String guest = buy("2", paidByGuest("ada@example.com", 700));
        shop.put("3", paid("c-42", 500).withEmail("ada@example.com"))
                .then()
                .statusCode(201)
                .body("member.id", equalTo(known))
                .body("points.change", equalTo(5))
                .body("points.balance.available", equalTo(22));
        admin().get("/v1/members/" + known + "/merges")
                .then()
                .body("data[0].fromMemberId", equalTo(guest))
                .body("data[0].author", nullValue());
        assertThat(new EventLog(transactions).of(shop.id(), MergeEvents.MERGED)).hasSize(1);
    }

    @Test
    void anEnrolmentShowsItToo() {
        String known = buy("1", paid("c-42", 1000));
        buy("2", paidByGuest("ada@example.com", 700));
        shop.storefront()
                .body("{\"externalId\": \"c-42\", \"email\": \"ada@example.com\"}")
                .post("/v1/members")
                .then()
                .statusCode(200)
                .body("id", equalTo(known));
        shop.points(known).then().body("available", equalTo(17));
    }

    @Test
    void aPreviewMergesNobody() {
        buy("1", paid("c-42", 1000));
        String guest = buy("2", paidByGuest("ada@example.com", 700));
        shop.storefront()
                .body(paid("c-42", 500).withEmail("ada@example.com").json())
                .post("/v1/orders/preview")
                .then()
                .statusCode(200)
                .body("points.earned", equalTo(5));
        shop.points(guest).then().body("available", equalTo(7));
    }

    @Test
    void whoWasPartedFromAMemberIsNotMergedAgainByItself() {
        String known = buy("1", paid("c-42", 1000));
        String guest = buy("2", paidByGuest("ada@example.com", 700));
        buy("3", paid("c-42", 500).withEmail("ada@example.com"));
        String merge =
                admin().get("/v1/members/" + known + "/merges").then().extract().path("data[0].id");
        undo(known, merge).then().statusCode(200);
        buy("4", paid("c-42", 100).withEmail("ada@example.com"));
        shop.points(known).then().body("available", equalTo(16));
        shop.points(guest).then().body("available", equalTo(7));
        merge(known, guest).then().statusCode(200);
        shop.points(known).then().body("available", equalTo(23));
    }

    @Test
    void knownMembersAreNeverMergedByThemselves() {
        String first = buy("1", paid("c-1", 1000).withEmail("ada@example.com"));
        String second = buy("2", paid("c-2", 700).withEmail("ada@example.com"));
        assertThat(second).isNotEqualTo(first);
        shop.points(first).then().body("available", equalTo(10));
    }

    @Test
    void everythingMovesAndTheOldIdLeadsToTheOneWhoStays() {
        String into = buy("1", paid("c-1", 1000));
        String from = buy("2", paid("c-2", 49_500));
        merge(into, from).then().statusCode(200).body("id", equalTo(into));
        for (String id : List.of(into, from)) {
            shop.points(id)
                    .then()
                    .statusCode(200)
                    .body("available", equalTo(505))
                    .body("lifetimeEarned", equalTo(505))
                    .body("expiring", hasSize(1));
            shop.storefront()
                    .get("/v1/members/" + id)
                    .then()
                    .body("id", equalTo(into))
                    .body("tier.name", equalTo("Silver"));
        }
        shop.storefront()
                .get("/v1/members/" + from + "/transactions")
                .then()
                .body("data.kind", hasItems("merge", "order"));
        shop.put("3", paid("c-2", 100)).then().body("member.id", equalTo(into));
        shop.storefront().get("/v1/members?q=c-").then().body("data", hasSize(1));
    }

    @Test
    void laterStatementsAndRefundsOfMovedOrdersConvergeOnTheOneWhoStays() {
        String into = buy("1", paid("c-1", 1000));
        String from = buy("2", paid("c-2", 2000).quantity(2));
        merge(into, from).then().statusCode(200);
        shop.refund("2", "{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .statusCode(200)
                .body("member.id", equalTo(into))
                .body("points.balance.available", equalTo(30));
        shop.put("2", paid("c-2", 2000).quantity(2).status("cancelled").minutesLater(5))
                .then()
                .body("member.id", equalTo(into))
                .body("points.balance.available", equalTo(10));
        shop.points(from).then().body("available", equalTo(10));
    }

    @Test
    void pendingPointsAndDeficitsMoveToo() {
        TestProgram patient = TestProgram.create(Map.of("availableAfterDays", 30_000));
        shop = patient;
        String into = buy("1", paid("c-1", 1000));
        String from = buy("2", paid("c-2", 2000));
        merge(into, from).then().statusCode(200);
        shop.points(into).then().body("pending", equalTo(30)).body("available", equalTo(0));
        shop.put("2", paid("c-2", 2000).status("cancelled").minutesLater(1))
                .then()
                .statusCode(200);
        shop.points(into).then().body("pending", equalTo(10));
    }

    @Test
    void aMergeSaidAgainChangesNothing() {
        String into = buy("1", paid("c-1", 1000));
        String from = buy("2", paid("c-2", 2000));
        merge(into, from).then().statusCode(200);
        merge(into, from).then().statusCode(200).body("id", equalTo(into));
        merge(from, into).then().statusCode(200).body("id", equalTo(into));
        shop.points(into).then().body("available", equalTo(30));
        admin().get("/v1/members/" + into + "/merges").then().body("data", hasSize(1));
        merge(into, "mem_01jd6k3v5te8w9r2m4n6p8q0sx").then().statusCode(400);
    }

    @Test
    void aMergeCanBeUndone() {
        String into = buy("1", paid("c-1", 1000));
        String from = buy("2", paid("c-2", 60_000));
        merge(into, from).then().statusCode(200);
        String merge = admin().get("/v1/members/" + into + "/merges")
                .then()
                .body("data[0].undoneAt", nullValue())
                .extract()
                .path("data[0].id");

        undo(into, merge).then().statusCode(200).body("id", equalTo(from)).body("externalId", equalTo("c-2"));
        undo(into, merge).then().statusCode(200);

        shop.points(into).then().body("available", equalTo(10)).body("lifetimeEarned", equalTo(10));
        shop.points(from).then().body("available", equalTo(600)).body("lifetimeEarned", equalTo(600));
        shop.storefront().get("/v1/members/" + into).then().body("tier.name", equalTo("Bronze"));
        shop.storefront().get("/v1/members/" + from).then().body("tier.name", equalTo("Silver"));
        shop.put("2", paid("c-2", 60_000).status("cancelled").minutesLater(1))
                .then()
                .body("member.id", equalTo(from))
                .body("points.balance.available", equalTo(0));
        admin().get("/v1/members/" + into + "/merges").then().body("data[0].undoneAt", notNullValue());
        merge(into, from).then().statusCode(200);
        shop.points(into).then().body("available", equalTo(10));
    }

    /** Both bought on the same day; what was refunded in between is not brought back to the wrong one. */
    @Test
    void whatWasRefundedWhileTheyWereOneCountsForNobodysTier() {
        String into = buy("1", paid("c-1", 1000));
        String from = buy("2", paid("c-2", 5000));
        merge(into, from).then().statusCode(200);
        shop.refund("2", "{\"refundId\": \"r1\", \"amount\": 5000}").then().statusCode(200);
        String merge =
                admin().get("/v1/members/" + into + "/merges").then().extract().path("data[0].id");
        undo(into, merge).then().statusCode(200);
        assertThat(new LedgerAudit(transactions).tierCredit(shop.id()))
                .isEqualTo(Map.of("c-1 " + OrderBody.PLACED_AT.substring(0, 10), "10"));
    }

    @Test
    void membersMergedEarlierFollowAndComeBack() {
        String a = buy("1", paid("c-1", 1000));
        String b = buy("2", paid("c-2", 2000));
        String c = buy("3", paid("c-3", 3000));
        merge(b, c).then().statusCode(200);
        merge(a, b).then().statusCode(200);
        Stream.of(a, b, c).forEach(id -> shop.points(id).then().body("available", equalTo(60)));
        String second =
                admin().get("/v1/members/" + a + "/merges").then().extract().path("data[0].id");
        undo(a, second).then().statusCode(200);
        shop.points(a).then().body("available", equalTo(10));
        Stream.of(b, c).forEach(id -> shop.points(id).then().body("available", equalTo(50)));
    }

    @Test
    void whatHappenedIsTold() {
        String into = buy("1", paid("c-1", 1000));
        String from = buy("2", paid("c-2", 2000));
        merge(into, from).then().statusCode(200);
        List<EventLog.Told> told = new EventLog(transactions).of(shop.id(), MergeEvents.MERGED);
        assertThat(told).hasSize(1);
        EventSchemas.assertFits(told.get(0).type(), told.get(0).data().toString());
        assertThat(told.get(0).data().at("/into").asText()).isEqualTo(into);
        assertThat(told.get(0).data().at("/from").asText()).isEqualTo(from);
    }

    @Test
    void whoseTheOrdersAreAgainIsToldWithANewerRevision() {
        String into = buy("1", paid("c-1", 1000));
        String from = buy("2", paid("c-2", 2000));
        merge(into, from).then().statusCode(200);
        String merge =
                admin().get("/v1/members/" + into + "/merges").then().extract().path("data[0].id");
        undo(into, merge).then().statusCode(200);

        EventLog log = new EventLog(transactions);
        List<EventLog.Told> unmerged = log.of(shop.id(), MergeEvents.UNMERGED);
        assertThat(unmerged).hasSize(1);
        EventSchemas.assertFits(unmerged.get(0).type(), unmerged.get(0).data().toString());
        assertThat(MemberId.fromString(from).uuid()).isEqualTo(unmerged.get(0).subject());
        List<EventLog.Told> orders = log.of(shop.id(), OrderEvents.ORDER_RECORDED).stream()
                .filter(told -> told.data().at("/order/orderId").asText().equals("2"))
                .filter(told -> told.data().at("/revision").asLong() == 2)
                .toList();
        orders.forEach(told -> EventSchemas.assertFits(told.type(), told.data().toString()));
        assertThat(orders)
                .extracting(told -> told.data().at("/member/id").asText() + " "
                        + told.data().at("/order/status").asText())
                .containsExactlyInAnyOrder(into + " cancelled", from + " paid");
        shop.refund("2", "{\"refundId\": \"r1\", \"amount\": 2000}")
                .then()
                .statusCode(200)
                .body("member.id", equalTo(from))
                .body("points.earned", equalTo(0));
        assertThat(log.of(shop.id(), OrderEvents.ORDER_RECORDED).stream()
                        .mapToLong(told -> told.data().at("/revision").asLong())
                        .max())
                .hasValue(3);
    }

    @Test
    void onlyManagersMerge() {
        String into = buy("1", paid("c-1", 1000));
        shop.storefront()
                .body("{\"fromMemberId\": \"" + into + "\"}")
                .post("/v1/members/" + into + "/merge")
                .then()
                .statusCode(403);
        merge(into, null).then().statusCode(400);
    }

    /** A table of members that nobody decided about would be forgotten by merges. */
    @Test
    void everyTableOfMembersMovesOrIsComputedOrIsOfTheBooks() {
        List<String> tables = transactions.inTransaction(connection -> {
            List<String> found = new ArrayList<>();
            try (PreparedStatement read = connection.prepareStatement(TABLES_OF_MEMBERS);
                    ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        });
        List<String> decided = new ArrayList<>(BOOKS);
        decided.addAll(MergeStore.COMPUTED);
        MergeStore.MOVED.forEach(table -> decided.add(table.name()));
        assertThat(tables).isSubsetOf(decided);
    }

    private String buy(String order, OrderBody body) {
        return shop.put(order, body).then().statusCode(201).extract().path("member.id");
    }

    private Response claim(String member, String externalId) {
        return shop.storefront()
                .body("{\"externalId\": \"" + externalId + "\"}")
                .post("/v1/members/" + member + "/claim");
    }

    private Response merge(String into, String from) {
        return admin().body(from == null ? "{}" : "{\"fromMemberId\": \"" + from + "\"}")
                .post("/v1/members/" + into + "/merge");
    }

    private Response undo(String into, String merge) {
        return admin().delete("/v1/members/" + into + "/merges/" + merge);
    }

    private RequestSpecification admin() {
        return given().header("Authorization", TestTokens.admin(shop.id())).contentType(ContentType.JSON);
    }
}
