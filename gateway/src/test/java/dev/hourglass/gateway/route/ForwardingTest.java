package dev.hourglass.gateway.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.security.KeyFormat;
import dev.hourglass.kit.security.Role;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ForwardingTest extends GatewayTest {
    private static final String ORDER = "/v1/orders/web/1001";

    @Inject
    InternalTokens tokens;

    private Shop shop;

    @BeforeEach
    void aShopWhoseOrdersAreTaken() {
        shop = aShop();
        sisters.points().answers("PUT " + ORDER, 201, "{\"points\":{\"earned\":39}}");
    }

    @Test
    void aRequestArrivesAsItWasSentAndItsAnswerComesBack() {
        with(shop.storefrontKey())
                .header("Idempotency-Key", "k1")
                .queryParam("explain", "true")
                .body("{\"status\":\"paid\"}")
                .put(ORDER)
                .then()
                .statusCode(201)
                .contentType("application/json")
                .body("points.earned", equalTo(39));

        var arrived = sisters.points().lastRequest();
        assertThat(arrived.path()).isEqualTo(ORDER);
        assertThat(arrived.query()).isEqualTo("explain=true");
        assertThat(arrived.body()).isEqualTo("{\"status\":\"paid\"}");
        assertThat(arrived.header("Idempotency-Key")).isEqualTo("k1");
    }

    @Test
    void aRequestByHttp2ArrivesAsItWasSentToo() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        sisters.points().answers("GET " + ORDER, 200, "{}");

        HttpResponse<String> read = client.send(byHttp2().GET().build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> written = client.send(
                byHttp2()
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"status\":\"paid\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(written.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(written.statusCode()).isEqualTo(201);
        assertThat(sisters.points().lastRequest().body()).isEqualTo("{\"status\":\"paid\"}");
    }

    private HttpRequest.Builder byHttp2() {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + ORDER))
                .header("Authorization", "Bearer " + shop.storefrontKey())
                .header("Content-Type", "application/json");
    }

    @Test
    void theServiceSeesWhoAsksButNeverTheKey() {
        with(shop.storefrontKey()).body("{}").put(ORDER);

        var arrived = sisters.points().lastRequest();
        assertThat(arrived.headers().toString()).doesNotContain(shop.storefrontKey());
        Caller caller = callerSeen(arrived.header("Authorization"));
        assertThat(caller.role()).isEqualTo(Role.STOREFRONT);
        assertThat(caller.program()).isEqualTo(shop.program());
        assertThat(caller.actor()).startsWith("key_");
    }

    @Test
    void headersThatLookInternalAreNotBelievedFromOutside() {
        with(shop.storefrontKey())
                .header("X-Forwarded-For", "10.1.2.3")
                .header("X-Hourglass-Program", "prg_other")
                .header("Connection", "close, X-Private")
                .header("X-Private", "1")
                .cookie("session", "abc")
                .body("{}")
                .put(ORDER);

        var arrived = sisters.points().lastRequest();
        assertThat(arrived.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(arrived.header("X-Hourglass-Program")).isNull();
        assertThat(arrived.header("X-Private")).isNull();
        assertThat(arrived.header("Cookie")).isNull();
    }

    @Test
    void theRequestIdAndTheTraceGoThroughToTheService() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        with(shop.storefrontKey())
                .header("X-Request-Id", "order-1001-try-1")
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .body("{}")
                .put(ORDER)
                .then()
                .header("X-Request-Id", "order-1001-try-1");

        var arrived = sisters.points().lastRequest();
        assertThat(arrived.header("X-Request-Id")).isEqualTo("order-1001-try-1");
        assertThat(arrived.header("traceparent")).contains(trace);
    }

    @Test
    void metricsNameTheRouteAndNotTheOrder() {
        with(shop.storefrontKey()).body("{}").put(ORDER).then().statusCode(201);

        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics).contains("uri=\"/v1/orders/**\"").doesNotContain("web/1001");
    }

    @Test
    void aServiceThatIsAwayIsSaidSoAndComesBackByItself() {
        sisters.points().goAway();

        with(shop.storefrontKey())
                .body("{}")
                .put(ORDER)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .header("X-Request-Id", notNullValue())
                .body("code", equalTo("upstream_unavailable"))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));

        sisters.reset();
        sisters.points().answers("PUT " + ORDER, 200, "{}");
        eventually(() -> !circuits.isOpen(Service.POINTS));
        with(shop.storefrontKey()).body("{}").put(ORDER).then().statusCode(200);
    }

    @Test
    void aServiceThatNeverAnswersIsNotWaitedForForever() {
        sisters.points().answersWith("PUT " + ORDER, exchange -> {
            try {
                Thread.currentThread().join(30_000);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });

        with(shop.storefrontKey()).body("{}").put(ORDER).then().statusCode(503);
    }

    @Test
    void aProblemOfTheServicesComesThroughUnchanged() {
        sisters.points().answers("PUT " + ORDER, 409, "{\"code\":\"conflict\"}");

        with(shop.storefrontKey()).body("{}").put(ORDER).then().statusCode(409).body("code", equalTo("conflict"));
    }

    @Test
    void aServiceThatRefusesTheGatewayIsNotTheCallersFault() {
        sisters.points().answers("PUT " + ORDER, 401, "{}");

        with(shop.storefrontKey()).body("{}").put(ORDER).then().statusCode(503);
    }

    @Test
    void anAnswerWithoutABodyComesThrough() {
        sisters.points().answers("DELETE /v1/members/mem_1", 204, "");

        with(shop.adminKey()).delete("/v1/members/mem_1").then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer x", "Basic abc", "Bearer hg_admin_tooshort"})
    void withoutAGoodCredentialNothingReachesAService(String authorization) {
        int before = sisters.points().requests().size();

        given().header("Authorization", authorization)
                .get(ORDER)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthorized"));

        assertThat(sisters.points().requests()).hasSize(before);
    }

    @Test
    void aWellFormedKeyThatNobodyIssuedIsRefused() {
        with(KeyFormat.generate(KeyFormat.ADMIN)).get(ORDER).then().statusCode(401);
    }

    @Test
    void anInternalTokenIsNoCredentialOutside() {
        given().header("Authorization", TestTokens.admin(shop.program()))
                .get(ORDER)
                .then()
                .statusCode(401);
        given().header("Authorization", TestTokens.service("points"))
                .get("/v1/program")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/members/mem_1/home",
                "/v1/orders/../../internal/members/mem_1/home",
                "/v1/orders/%2e%2e/%2e%2e/internal/members/mem_1/home",
                "//internal/members/mem_1/home"
            })
    void nobodyReachesTheServicesInternalPathsFromOutside(String path) {
        int before = sisters.points().requests().size();

        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + shop.adminKey())
                .get(path)
                .then()
                .statusCode(404);

        assertThat(sisters.points().requests()).hasSize(before);
    }

    @Test
    void anEncodedSlashInAnOrderIdIsKept() {
        sisters.points().answers("GET /v1/orders/web/a%2Fb", 200, "{}");

        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + shop.adminKey())
                .get("/v1/orders/web/a%2Fb")
                .then()
                .statusCode(200);
    }

    @Test
    void aReferralLinkIsOpenToEverybodyInItsProgram() {
        String path = "/r/" + shop.program() + "/ADA7KQ2M";
        sisters.referral().answersWith("GET " + path, exchange -> {
            exchange.getResponseHeaders().set("Location", "https://shop.example/?hg_click=1");
            exchange.sendResponseHeaders(302, -1);
        });

        given().redirects()
                .follow(false)
                .get(path)
                .then()
                .statusCode(302)
                .header("Location", "https://shop.example/?hg_click=1");

        Caller caller = callerSeen(sisters.referral().lastRequest().header("Authorization"));
        assertThat(caller.role()).isEqualTo(Role.PUBLIC);
        assertThat(caller.program()).isEqualTo(shop.program());
        given().get("/r/prg_nonsense/ADA7KQ2M").then().statusCode(404);
    }

    @Test
    void theOperatorLooksAtDeadLettersAndReplaysThem() {
        String id = UUID.randomUUID().toString();
        sisters.badges().answers("GET /internal/dead-letters", 200, "{\"data\":[],\"nextCursor\":null}");
        sisters.badges().answers("POST /internal/dead-letters/" + id + "/replay", 204, "");

        with(operator.key())
                .get("/v1/operator/badges/dead-letters")
                .then()
                .statusCode(200)
                .body("data", equalTo(List.of()));
        with(operator.key())
                .post("/v1/operator/badges/dead-letters/" + id + "/replay")
                .then()
                .statusCode(204);
        with(operator.key())
                .header("Idempotency-Key", id)
                .post("/v1/operator/badges/dead-letters/" + id + "/replay")
                .then()
                .statusCode(204)
                .header("Idempotency-Replayed", nullValue());
        with(operator.key())
                .header("Idempotency-Key", '"' + id + '"')
                .post("/v1/operator/badges/dead-letters/" + id + "/replay")
                .then()
                .statusCode(204)
                .header("Idempotency-Replayed", "true");
        with(operator.key())
                .header("Idempotency-Key", id)
                .post("/v1/operator/points/dead-letters/" + id + "/replay")
                .then()
                .statusCode(422);
        String poison = UUID.randomUUID().toString();
        sisters.badges().answers("POST /internal/dead-letters/" + poison + "/replay", 409, "{\"code\":\"conflict\"}");
        with(operator.key())
                .header("Idempotency-Key", poison)
                .post("/v1/operator/badges/dead-letters/" + poison + "/replay")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("conflict"));
        with(shop.adminKey()).get("/v1/operator/badges/dead-letters").then().statusCode(403);
        with(operator.key()).get("/v1/operator/nobody/dead-letters").then().statusCode(400);
    }

    @Test
    void anUnknownPathAnUnknownMethodAndAnUnreadableBodyAreProblemsLikeAnyOther() {
        given().get("/v1/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("X-Request-Id", notNullValue())
                .body("code", equalTo("not_found"));
        with(shop.adminKey()).delete("/v1/program").then().statusCode(405).body("code", equalTo("method_not_allowed"));
        with(shop.adminKey())
                .get("/v1/keys/" + IdCodec.format("key", IdCodec.newUuid()) + "/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        with(shop.adminKey())
                .body("{\"kind\":")
                .post("/v1/keys")
                .then()
                .statusCode(400)
                .header("X-Request-Id", notNullValue())
                .body("code", equalTo("invalid_request"));
        given().header("Authorization", "Bearer " + shop.adminKey())
                .contentType("text/plain")
                .body("x")
                .post("/v1/keys")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    private Caller callerSeen(String bearer) {
        return tokens.verify(bearer.substring("Bearer ".length())).orElseThrow();
    }
}
