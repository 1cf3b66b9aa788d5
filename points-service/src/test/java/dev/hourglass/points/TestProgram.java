package dev.hourglass.points;

import static io.restassured.RestAssured.given;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** A program of its own for each test, and the calls a storefront makes in it. */
public record TestProgram(ProgramId id) {
    /** From the starter template, in EUR. */
    public static TestProgram starter() {
        return create(Map.of());
    }

    /** From the starter template, with other settings. */
    public static TestProgram create(Map<String, Object> settings) {
        ProgramId id = ProgramId.create();
        TestProgram program = new TestProgram(id);
        program.configure(settings);
        return program;
    }

    public void configure(Map<String, Object> settings) {
        Map<String, Object> document = new java.util.HashMap<>(Map.of(
                "id", id.toString(),
                "name", "Test shop",
                "currency", "EUR",
                "timeZone", "Europe/Berlin",
                "template", "starter",
                "availableAfterDays", 0,
                "expiry", Map.of("kind", "after_days", "days", 365),
                "negativeBalance", "allow_negative"));
        document.putAll(settings);
        given().header("Authorization", TestTokens.service("gateway"))
                .contentType(ContentType.JSON)
                .body(document)
                .put("/internal/programs/" + id)
                .then()
                .statusCode(204);
    }

    public RequestSpecification storefront() {
        return given().header("Authorization", TestTokens.storefront(id)).contentType(ContentType.JSON);
    }

    public RequestSpecification admin() {
        return given().header("Authorization", TestTokens.admin(id)).contentType(ContentType.JSON);
    }

    /** A storefront's request that is made once, however often it is sent. */
    public RequestSpecification once() {
        return storefront().header("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** An admin's request that is made once. */
    public RequestSpecification adminOnce() {
        return admin().header("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** A new member, with so many points that a person gave. */
    public String memberWith(String externalId, long points) {
        String member = storefront()
                .body("{\"externalId\": \"" + externalId + "\"}")
                .post("/v1/members")
                .then()
                .extract()
                .path("id");
        if (points != 0) {
            adminOnce()
                    .body("{\"points\": " + points + ", \"reason\": \"test\"}")
                    .post("/v1/members/" + member + "/adjustments")
                    .then()
                    .statusCode(201);
        }
        return member;
    }

    public RequestSpecification member(String memberId) {
        return given().header("Authorization", TestTokens.member(id, MemberId.fromString(memberId)));
    }

    public Response put(String orderId, OrderBody body) {
        return storefront().body(body.json()).put("/v1/orders/web/" + orderId);
    }

    public Response refund(String orderId, String body) {
        return storefront().body(body).post("/v1/orders/web/" + orderId + "/refunds");
    }

    public Response points(String memberId) {
        return storefront().get("/v1/members/" + memberId + "/points");
    }
}
