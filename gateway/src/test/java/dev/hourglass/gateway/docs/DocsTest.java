package dev.hourglass.gateway.docs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.hourglass.gateway.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DocsTest extends GatewayTest {
    /** Anything the page would fetch from elsewhere: a script, a style, a picture. */
    private static final Pattern FROM_ELSEWHERE = Pattern.compile("(src|href)=[\"'](https?:)?//");

    @Test
    void oneDocumentHoldsTheGatewaysPathsAndThoseOfTheServices() {
        sisters.points()
                .answers(
                        "GET /q/openapi",
                        200,
                        "{\"openapi\":\"3.1.0\",\"paths\":{\"/v1/orders/{source}/{orderId}\":{\"put\":{\"summary\":\"Put\"}},"
                                + "\"/internal/x\":{\"get\":{}}}}");
        sisters.badges().answers("GET /q/openapi", 200, "{\"openapi\":\"3.1.0\",\"paths\":{}}");

        given().get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("openapi", equalTo("3.1.0"))
                .body("servers[0].url", equalTo("http://localhost:8080"))
                .body("components.securitySchemes.storefrontKey.scheme", equalTo("bearer"))
                .body("paths", hasKey("/v1/orders/{source}/{orderId}"))
                .body("paths", hasKey("/v1/programs"))
                .body("paths", hasKey("/v1/members/{id}/rewards"))
                .body("paths", not(hasKey("/internal/x")))
                .body("'x-unavailable'", hasItems("referral"));
    }

    @Test
    void everyCallOfTheGatewaysOwnIsExplained() {
        var paths = given().get("/openapi").jsonPath();

        List<String> own =
                List.of("/v1/programs", "/v1/program", "/v1/keys", "/v1/member-tokens", "/v1/events", "/v1/me/rewards");
        for (String path : own) {
            var calls = paths.getMap("paths.'" + path + "'");
            assertThat(calls).as(path).isNotNull();
            assertThat(calls.toString()).as(path).contains("summary=");
        }
    }

    @Test
    void theDocsPageIsReadableWithoutAnyOtherHost() {
        String page = given().get("/docs/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("script-src 'self';"))
                .extract()
                .asString();

        assertThat(page).contains("/openapi").contains("Hourglass").doesNotContain("<script>");
        assertThat(FROM_ELSEWHERE.matcher(page).find()).as(page).isFalse();
        for (String file : List.of("swagger-ui-bundle.js", "swagger-ui.css", "docs.js", "docs.css", "favicon.svg")) {
            assertThat(page).contains("\"/docs/" + file + "\"");
            given().get("/docs/" + file).then().statusCode(200);
        }
        given().get("/docs/nothing.js").then().statusCode(404);
    }

    @Test
    void theFrontPageLeadsToTheDocs() {
        given().redirects().follow(false).get("/").then().statusCode(302).header("Location", endsWith("/docs/"));
        given().get("/docs").then().statusCode(200);
    }

    @Test
    void healthAndMetricsAreOpen() {
        given().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/metrics").then().statusCode(200);
    }
}
