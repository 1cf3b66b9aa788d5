package dev.hourglass.gateway.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.kit.id.IdCodec;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever answers a path says which methods it has there (RFC 9110, 15.5.6). */
@QuarkusTest
class MethodsTest extends GatewayTest {
    private static final String REFUSED = "method_not_allowed";

    private Shop shop;

    @BeforeEach
    void aShopOfItsOwn() {
        shop = aShop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PUT", "TRACE", "PROPFIND"})
    void theGatewayNamesTheMethodsOfItsOwnPaths(String method) {
        with(shop.adminKey())
                .request(method, "/v1/program")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS, PATCH")
                .contentType("application/problem+json")
                .body("code", equalTo(REFUSED));
    }

    /** Another class has /v1/partners; the framework finds nothing there then. */
    @Test
    void aPathWhoseBeginningIsAnothersIsNotCalledAbsent() {
        with(shop.adminKey())
                .request("PROPFIND", "/v1/partners/" + IdCodec.format("ptn", IdCodec.newUuid()) + "/keys")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS, POST");
    }

    @Test
    void itPassesOnWhatAServiceSaysOfItsPaths() {
        sisters.points().answersWith("PROPFIND /v1/tiers", exchange -> {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD, OPTIONS, PUT");
            exchange.sendResponseHeaders(405, -1);
        });

        with(shop.adminKey())
                .request("PROPFIND", "/v1/tiers")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS, PUT");
    }

    @Test
    void withoutACredentialNoServiceIsAsked() {
        given().request("PROPFIND", "/v1/tiers").then().statusCode(401);
        assertThat(sisters.points().requests())
                .noneMatch(request -> request.path().equals("/v1/tiers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/docs", "/"})
    void pagesForAnyoneDoSoToo(String page) {
        given().request("PROPFIND", page).then().statusCode(405).header("Allow", equalTo("GET, HEAD, OPTIONS"));
    }
}
