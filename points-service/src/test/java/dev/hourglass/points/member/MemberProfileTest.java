package dev.hourglass.points.member;

import static dev.hourglass.points.OrderBody.paid;
import static dev.hourglass.points.OrderBody.paidByGuest;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.EventLog;
import dev.hourglass.points.OrderBody;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a shop and a member may say about a member, and what follows from it. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class MemberProfileTest {
    private static final String UPDATED = "dev.hourglass.member.updated.v1";

    @Inject
    Transactions transactions;

    private TestProgram shop;
    private String ada;

    @BeforeEach
    void adaIsAMember() {
        shop = TestProgram.starter();
        ada = shop.put("1", paid("c-42", 1000).withEmail("ada@example.com"))
                .then()
                .extract()
                .path("member.id");
    }

    @Test
    void namedFieldsChangeAndTheOthersStay() {
        patch("""
                        {"name": "Ada Lovelace", "phone": "+44 20 7946 0000", "interests": ["hair", " skin ", "hair"],
                         "attributes": {"store": "Berlin", "vip": true}, "marketingConsent": true}
                        """)
                .then()
                .statusCode(200)
                .body("name", equalTo("Ada Lovelace"))
                .body("email", equalTo("ada@example.com"))
                .body("phone", equalTo("+442079460000"))
                .body("interests", contains("hair", "skin"))
                .body("attributes.store", equalTo("Berlin"))
                .body("marketingConsent", equalTo(true));
        shop.storefront()
                .get("/v1/members/" + ada)
                .then()
                .body("interests", contains("hair", "skin"))
                .body("attributes.vip", equalTo(true))
                .body("externalId", equalTo("c-42"));
    }

    @Test
    void nullClears() {
        patch("{\"name\": null, \"email\": null, \"interests\": null}")
                .then()
                .statusCode(200)
                .body("name", nullValue())
                .body("email", nullValue())
                .body("interests", hasSize(0));
        shop.storefront().get("/v1/members?email=ada@example.com").then().body("data", hasSize(0));
    }

    @Test
    void anAddressThatWasGivenUpBelongsToWhoeverComesWithItNext() {
        patch("{\"email\": \"ada@new.example\"}").then().statusCode(200);
        shop.put("2", paidByGuest("ada@new.example", 500)).then().body("member.id", equalTo(ada));
        String other = shop.put("3", paidByGuest("ada@example.com", 500))
                .then()
                .extract()
                .path("member.id");
        assertThat(other).isNotEqualTo(ada);
    }

    @Test
    void whatAnotherMemberHasIsRefused() {
        shop.put("2", paid("c-43", 1000).withEmail("grace@example.com")).then().statusCode(201);
        patch("{\"email\": \"Grace@Example.com\", \"name\": \"Grace\"}")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("conflict"));
        patch("{\"externalId\": \"c-43\"}").then().statusCode(409);
        shop.storefront().get("/v1/members/" + ada).then().body("name", equalTo("Ada"));
    }

    @Test
    void badChangesSayWhatIsWrong() {
        patch("{\"email\": \"nonsense\"}").then().statusCode(400).body("errors[0].pointer", equalTo("/email"));
        patch("{\"timeZone\": \"Mars/Olympus\"}").then().statusCode(400);
        patch("{\"interests\": [\"\"]}").then().statusCode(400).body("errors[0].pointer", equalTo("/interests/0"));
        patch("{\"marketingConsent\": \"yes\"}").then().statusCode(400);
        patch("{\"colour\": 1}").then().statusCode(400).body("code", equalTo("unknown_field"));
        patch("{\"externalId\": null, \"email\": null}").then().statusCode(400);
        patch("").then().statusCode(400);
        TestProgram other = TestProgram.starter();
        other.storefront().body("{}").patch("/v1/members/" + ada).then().statusCode(404);
    }

    @Test
    void theNewestWordAboutConsentCounts() {
        patch("{\"marketingConsent\": false}").then().statusCode(200);
        shop.storefront()
                .body(paid("c-42", 1000).json().replace("\"name\": \"Ada\"", "\"marketingConsent\": true"))
                .put("/v1/orders/web/2")
                .then()
                .statusCode(201);
        shop.storefront().get("/v1/members/" + ada).then().body("marketingConsent", equalTo(false));
        shop.storefront()
                .body(paid("c-42", 1000)
                        .json()
                        .replace("\"name\": \"Ada\"", "\"marketingConsent\": true")
                        .replace(OrderBody.T0.toString(), "2999-01-01T00:00:00Z"))
                .put("/v1/orders/web/3")
                .then()
                .statusCode(201);
        shop.storefront()
                .get("/v1/members/" + ada)
                .then()
                .body("marketingConsent", equalTo(true))
                .body("marketingConsentAt", equalTo("2999-01-01T00:00:00Z"));
    }

    @Test
    void aMemberMaySayWhatItLikesAndConsentsToAndNothingElse() {
        String token = TestTokens.member(shop.id(), MemberId.fromString(ada));
        patchAs(token, ada, "{\"interests\": [\"hair\"], \"marketingConsent\": true}")
                .then()
                .statusCode(200);
        patchAs(token, ada, "{\"email\": \"mallory@example.com\"}").then().statusCode(403);
        String bob = shop.put("2", paid("c-43", 1000)).then().extract().path("member.id");
        patchAs(token, bob, "{\"interests\": []}").then().statusCode(404);
        String readOnly =
                TestTokens.of(new Caller(shop.id(), Role.MEMBER, ada, MemberId.fromString(ada), Set.of("read")));
        patchAs(readOnly, ada, "{\"interests\": []}").then().statusCode(403);
    }

    @Test
    void whatChangedIsTold() {
        patch("{\"name\": \"Ada Lovelace\"}").then().statusCode(200);
        patch("{\"name\": \"Ada Lovelace\"}").then().statusCode(200);
        shop.put("2", paid("c-42", 1000).withEmail("ada@new.example").minutesLater(600_000))
                .then()
                .statusCode(201);

        List<EventLog.Told> updates = new EventLog(transactions).of(shop.id(), UPDATED);

        updates.forEach(told -> EventSchemas.assertFits(told.type(), told.data().toString()));
        assertThat(updates).hasSize(2);
        assertThat(updates.get(0).data().at("/member/name").asText()).isEqualTo("Ada Lovelace");
        assertThat(updates.get(0).data().at("/changed").toString()).isEqualTo("[\"name\"]");
        assertThat(updates.get(1).data().at("/member/email").asText()).isEqualTo("ada@new.example");
    }

    @Test
    void membersAreFoundByPhoneHoweverItIsWritten() {
        patch("{\"phone\": \"+44 20 7946 0000\"}").then().statusCode(200);
        shop.storefront()
                .queryParam("phone", "+44 (20) 7946-0000")
                .get("/v1/members")
                .then()
                .body("data.id", contains(ada));
        shop.storefront().queryParam("phone", "").get("/v1/members").then().body("data", hasSize(0));
    }

    private Response patch(String body) {
        return shop.storefront().body(body).patch("/v1/members/" + ada);
    }

    private static Response patchAs(String token, String member, String body) {
        return given().header("Authorization", token)
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/v1/members/" + member);
    }
}
