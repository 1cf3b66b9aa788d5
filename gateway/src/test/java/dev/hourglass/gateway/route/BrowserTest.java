package dev.hourglass.gateway.route;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.gateway.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BrowserTest extends GatewayTest {
    private static final String ALLOWED = "Access-Control-Allow-Origin";
    private static final String ORDER = "/v1/orders/web/1001";

    private Shop shop;
    private String page;

    @BeforeEach
    void aShopWithAPage() {
        shop = aShop();
        page = "https://" + shop.program().toString().replace('_', '-') + ".example";
        with(shop.adminKey())
                .body(Map.of("allowedOrigins", List.of(page)))
                .patch("/v1/program")
                .then()
                .statusCode(200);
        sisters.points().answers("GET " + ORDER, 200, "{}");
        eventually(() -> preflight(page).header(ALLOWED) != null);
    }

    @Test
    void aPageOfTheProgramReadsItsAnswersWithTheirHeaders() {
        with(shop.storefrontKey())
                .header("Origin", page)
                .get(ORDER)
                .then()
                .statusCode(200)
                .header(ALLOWED, page)
                .header("Vary", containsString("origin"))
                .header("Access-Control-Expose-Headers", containsString("RateLimit"));
        with(shop.storefrontKey())
                .header("Origin", page)
                .get("/v1/program")
                .then()
                .header(ALLOWED, page);
    }

    @Test
    void aRefusalCanBeReadTooOnceItIsKnownWhoAsks() {
        with(shop.storefrontKey())
                .header("Origin", page)
                .get("/v1/keys")
                .then()
                .statusCode(403)
                .header(ALLOWED, page);
    }

    @Test
    void anotherProgramsPageReadsNothing() {
        Shop other = aShop();

        with(other.storefrontKey()).header("Origin", page).get(ORDER).then().header(ALLOWED, nullValue());
    }

    @Test
    void aBrowserIsToldBeforehandWhatAPageMaySend() {
        preflight(page)
                .then()
                .statusCode(204)
                .header(ALLOWED, page)
                .header("Access-Control-Allow-Methods", containsString("PUT"))
                .header("Access-Control-Allow-Headers", containsString("Idempotency-Key"));
        preflight("https://elsewhere.example").then().statusCode(204).header(ALLOWED, nullValue());
    }

    @Test
    void whatIsPublicIsForEveryPage() {
        sisters.badges().answers("GET /.well-known/jwks.json", 200, "{\"keys\":[]}");

        given().header("Origin", "https://elsewhere.example")
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header(ALLOWED, "*");
    }

    @Test
    void everyAnswerTellsBrowsersToTakeItAsItIs() {
        for (String path : List.of(ORDER, "/v1/program", "/v1/nothing", "/openapi")) {
            with(shop.storefrontKey())
                    .get(path)
                    .then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("X-Frame-Options", "DENY")
                    .header("Referrer-Policy", "no-referrer");
        }
        with(shop.storefrontKey())
                .get(ORDER)
                .then()
                .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"));
    }

    private static Response preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options(ORDER);
    }
}
