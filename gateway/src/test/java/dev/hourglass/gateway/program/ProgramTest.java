package dev.hourglass.gateway.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.gateway.SisterService;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProgramTest extends GatewayTest {
    private static final Map<String, Object> WANTED =
            Map.of("name", "Ada's", "currency", "EUR", "timeZone", "Europe/London", "template", "starter");

    @Inject
    InternalTokens tokens;

    @Test
    void aNewProgramIsToldToAllServicesBeforeItsKeysExist() {
        var answer = with(operator.key()).body(WANTED).post("/v1/programs");

        answer.then()
                .statusCode(201)
                .body("id", startsWith("prg_"))
                .body("currency", equalTo("EUR"))
                .body("timeZone", equalTo("Europe/London"))
                .body("keys.admin", startsWith("hg_admin_"))
                .body("keys.storefront", startsWith("hg_store_"));
        String id = answer.jsonPath().getString("id");
        for (SisterService sister : List.of(sisters.points(), sisters.badges(), sisters.referral())) {
            var told = sister.lastRequest();
            assertThat(told.method() + " " + told.path()).isEqualTo("PUT /internal/programs/" + id);
            var document = JsonPath.from(told.body());
            assertThat(document.getString("template")).isEqualTo("starter");
            assertThat(document.getString("expiry.kind")).isEqualTo("after_days");
            assertThat(document.getInt("expiry.days")).isEqualTo(365);
            assertThat(document.getString("negativeBalance")).isEqualTo("allow_negative");
            assertThat(document.getInt("availableAfterDays")).isZero();
            assertThat(tokens.verify(told.header("Authorization").substring("Bearer ".length())))
                    .hasValueSatisfying(caller -> assertThat(caller.role()).isEqualTo(Role.SERVICE));
        }
    }

    @Test
    void aBlankProgramsPointsNeverExpire() {
        Shop shop = shop("blank");

        with(shop.storefrontKey())
                .get("/v1/program")
                .then()
                .statusCode(200)
                .body("id", equalTo(shop.program().toString()))
                .body("template", equalTo("blank"))
                .body("expiry.kind", equalTo("never"))
                .body("pointsAsPayment", nullValue())
                .body("allowedOrigins", equalTo(List.of()));
    }

    @Test
    void aServiceThatIsAwayMeansNoProgram() {
        sisters.badges().goAway();

        with(operator.key())
                .body(WANTED)
                .post("/v1/programs")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", equalTo("upstream_unavailable"))
                .body("keys", nullValue());
    }

    @Test
    void theSameIdempotencyKeyMakesOneProgram() {
        String key = UUID.randomUUID().toString();
        var first =
                with(operator.key()).header("Idempotency-Key", key).body(WANTED).post("/v1/programs");
        var second = with(operator.key())
                .header("Idempotency-Key", '"' + key + '"')
                .body(WANTED)
                .post("/v1/programs");

        second.then().statusCode(201).header("Idempotency-Replayed", "true");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(sisters.points().requests()).hasSize(1);
    }

    @Test
    void anIdempotencyKeyBelongsToOneRequest() {
        String key = UUID.randomUUID().toString();
        with(operator.key()).header("Idempotency-Key", key).body(WANTED).post("/v1/programs");

        with(operator.key())
                .header("Idempotency-Key", key)
                .body(Map.of("name", "Bob's", "currency", "EUR", "timeZone", "Europe/London", "template", "starter"))
                .post("/v1/programs")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
    }

    @Test
    void everythingWrongWithANewProgramIsSaidAtOnce() {
        with(operator.key())
                .body(Map.of("name", " ", "currency", "EURO", "timeZone", "London"))
                .post("/v1/programs")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_request"))
                .body("errors.pointer", contains("/currency", "/name", "/template", "/timeZone"));
    }

    @Test
    void anUnknownTemplateIsRefusedWithTheOnesThereAre() {
        with(operator.key())
                .body(Map.of("name", "A", "currency", "EUR", "timeZone", "Europe/London", "template", "deluxe"))
                .post("/v1/programs")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/template"))
                .body("errors[0].detail", equalTo("must be one of 'starter', 'blank'"));
    }

    @Test
    void onlyTheOperatorCreatesPrograms() {
        Shop shop = aShop();

        with(shop.adminKey())
                .body(WANTED)
                .post("/v1/programs")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    @Test
    void aChangeKeepsWhatIsNotGivenAndReachesAllServices() {
        Shop shop = aShop();

        with(shop.adminKey())
                .body("""
                        {"availableAfterDays": 14, "expiry": {"kind": "fixed_day", "monthDay": "12-31"},
                         "pointsAsPayment": {"points": 100, "amount": 500}, "landingUrl": "https://shop.example/welcome",
                         "allowedOrigins": ["https://shop.example"]}
                        """)
                .patch("/v1/program")
                .then()
                .statusCode(200)
                .body("name", equalTo("Ada's"))
                .body("availableAfterDays", equalTo(14))
                .body("expiry.monthDay", equalTo("12-31"));

        with(shop.adminKey())
                .get("/v1/program")
                .then()
                .body("pointsAsPayment.amount", equalTo(500))
                .body("allowedOrigins", equalTo(List.of("https://shop.example")));
        var told = JsonPath.from(sisters.referral().lastRequest().body());
        assertThat(told.getString("landingUrl")).isEqualTo("https://shop.example/welcome");
    }

    @Test
    void aChangeThatAServiceDoesNotTakeIsNotKept() {
        Shop shop = aShop();
        sisters.points().goAway();

        with(shop.adminKey())
                .body("{\"name\": \"New\"}")
                .patch("/v1/program")
                .then()
                .statusCode(503);

        with(shop.adminKey()).get("/v1/program").then().body("name", equalTo("Ada's"));
    }

    @Test
    void anUnknownFieldOfTheProgramIsRefused() {
        Shop shop = aShop();

        with(shop.adminKey())
                .body("{\"currency\": \"USD\"}")
                .patch("/v1/program")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown_field"))
                .body("errors[0].pointer", equalTo("/currency"));
    }

    @Test
    void aStorefrontReadsTheProgramButDoesNotChangeIt() {
        Shop shop = aShop();

        with(shop.storefrontKey())
                .body("{\"name\": \"New\"}")
                .patch("/v1/program")
                .then()
                .statusCode(403);
    }
}
