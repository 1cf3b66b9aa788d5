package dev.hourglass.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.gateway.SisterService;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartnerTest extends GatewayTest {
    private static final String DEFINITION = """
            {"name": "Hairdressers United", "commission": {"kind": "percent", "percent": 10}}""";

    @Inject
    InternalTokens tokens;

    private Shop shop;
    private SisterService referral;

    @BeforeEach
    void aProgramAndAServiceThatTakesPartners() {
        shop = aShop();
        referral = sisters.referral();
        referral.answers("PUT /internal/partners/*", 200, DEFINITION);
        referral.answers("GET /v1/partners/*", 200, DEFINITION);
    }

    @Test
    void aNewPartnersKeyNamesThePartnerToTheService() {
        Response created = open(UUID.randomUUID().toString());
        created.then()
                .statusCode(201)
                .body("name", equalTo("Hairdressers United"))
                .body("key", startsWith("hg_partner_"));
        PartnerId id = openedIds().get(0);
        referral.answers("GET /v1/partner", 200, "{}");

        with(created.jsonPath().getString("key")).get("/v1/partner").then().statusCode(200);

        Caller caller = callerOfLastRequest();
        assertThat(caller.partner()).isEqualTo(id);
        assertThat(caller.program()).isEqualTo(shop.program());
        assertThat(caller.role()).isEqualTo("partner");
    }

    @Test
    void theSameRequestAgainShowsTheSameKeyAndOpensNobodyElse() {
        String name = UUID.randomUUID().toString();
        String first = open(name).asString();

        Response again = open(name);

        again.then().statusCode(201).header(IdempotencyKey.REPLAYED, "true");
        assertThat(again.asString()).isEqualTo(first);
        assertThat(openedIds()).hasSize(1);
    }

    @Test
    void aRequestThatBrokeOffGoesOnWithTheSamePartner() {
        String name = UUID.randomUUID().toString();
        // It took the partner, and its answer was lost.
        referral.answers("PUT /internal/partners/*", 503, "{}");
        open(name).then().statusCode(503);
        referral.answers("PUT /internal/partners/*", 200, DEFINITION);

        open(name).then().statusCode(201);

        assertThat(openedIds()).hasSize(2);
        assertThat(openedIds().get(0)).isEqualTo(openedIds().get(1));
        with(shop.adminKey())
                .get("/v1/partners/" + openedIds().get(0) + "/keys")
                .then()
                .body("data", hasSize(1));
    }

    @Test
    void whatTheServiceRefusesIsPassedOnInItsWords() {
        referral.answers("PUT /internal/partners/*", 400, """
                {"code": "invalid_request", "detail": "/name: is required",
                 "errors": [{"pointer": "/name", "detail": "is required"}]}""");

        open(UUID.randomUUID().toString())
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_request"))
                .body("errors.pointer", contains("/name"));
    }

    @Test
    void twoKeysMayBeLiveAndEachCanBeRevoked() {
        open(UUID.randomUUID().toString());
        String keys = "/v1/partners/" + openedIds().get(0) + "/keys";
        Response second =
                with(shop.adminKey()).body("{\"name\": \"from November\"}").post(keys);
        second.then().statusCode(201).body("secret", startsWith("hg_partner_"));

        with(shop.adminKey())
                .body("{\"name\": \"one too many\"}")
                .post(keys)
                .then()
                .statusCode(409);
        with(shop.adminKey()).get(keys).then().body("data.name", contains("first key", "from November"));
        List<String> ids = with(shop.adminKey()).get(keys).jsonPath().getList("data.id");
        ids.forEach(id -> with(shop.adminKey()).delete(keys + "/" + id).then().statusCode(204));
        with(shop.adminKey()).get(keys).then().body("data", empty());
    }

    @Test
    void keysOfAnotherPartnerOrProgramAreNotThere() {
        open(UUID.randomUUID().toString());
        String partner = openedIds().get(0).toString();
        String keys = "/v1/partners/" + partner + "/keys";
        String key = with(shop.adminKey()).get(keys).jsonPath().getString("data[0].id");

        with(shop.adminKey())
                .delete("/v1/partners/" + PartnerId.create() + "/keys/" + key)
                .then()
                .statusCode(404);
        with(aShop().adminKey()).delete(keys + "/" + key).then().statusCode(404);
        with(shop.adminKey()).get(keys).then().body("data", hasSize(1));
    }

    @Test
    void aPartnersKeyOpensNothingButWhatIsThereForPartners() {
        String key = open(UUID.randomUUID().toString()).jsonPath().getString("key");

        with(key).get("/v1/program").then().statusCode(200).body("name", equalTo("Ada's"));
        with(key).body("{\"name\": \"Mine\"}").patch("/v1/program").then().statusCode(403);
        for (String path : List.of(
                "/v1/keys",
                "/v1/partners",
                "/v1/partners/" + openedIds().get(0),
                "/v1/partners/" + openedIds().get(0) + "/keys",
                "/v1/payouts",
                "/v1/members",
                "/v1/orders/web/1",
                "/v1/referrals",
                "/v1/referral-program",
                "/v1/webhooks",
                "/v1/events",
                "/v1/badges",
                "/v1/me/rewards",
                "/v1/audit-log")) {
            with(key).get(path).then().statusCode(403).body("code", equalTo("forbidden"));
        }
        with(key).body("{}").post("/v1/member-tokens").then().statusCode(403);
        with(key).body("{}").put("/v1/orders/web/1").then().statusCode(403);
    }

    private Response open(String name) {
        return with(shop.adminKey())
                .header(IdempotencyKey.HEADER, name)
                .body(DEFINITION)
                .post("/v1/partners");
    }

    private List<PartnerId> openedIds() {
        return referral.requests().stream()
                .filter(request -> request.path().startsWith("/internal/partners/"))
                .map(request -> PartnerId.fromString(request.path().substring("/internal/partners/".length())))
                .toList();
    }

    private Caller callerOfLastRequest() {
        String bearer = referral.lastRequest().header("Authorization");
        return tokens.verify(bearer.substring("Bearer ".length())).orElseThrow();
    }
}
