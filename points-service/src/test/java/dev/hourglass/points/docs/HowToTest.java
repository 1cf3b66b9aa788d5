package dev.hourglass.points.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.points.Bought;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The how-to pages say what is true: their examples are run, one after the other. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class HowToTest {
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> names = new HashMap<>();
    private TestProgram shop;

    @BeforeEach
    void aShopWithASleepingHairBuyerAndANewOne() {
        shop = TestProgram.starter();
        buy("1", Bought.of("ada", "hair", 2_000, 300).customer("\"marketingConsent\": true"));
        buy("2", Bought.of("ada", "hair", 2_000, 200));
        names.put("member", buy("3", Bought.of("ada", "hair", 2_000, 100)));
        buy("4", Bought.of("grace", "skin", 2_000, 3));
    }

    @Test
    void segmentsAndOffers() throws Exception {
        assertThat(run("how-to/segments-and-offers.md")).isEqualTo(6);
    }

    @Test
    void whatIsNotAPurchase() throws Exception {
        assertThat(run("how-to/reward-what-is-not-a-purchase.md")).isEqualTo(5);
    }

    private int run(String page) throws Exception {
        Page read = Page.read(page);
        for (Page.Example example : read.examples()) {
            JsonNode answer = call(example);
            assertHolds(example.toString(), json.readTree(example.answer()), answer);
            if (example.path().equals("/v1/segments") && answer.has("id")) {
                names.put("segment", answer.get("id").asText());
            }
            if (example.path().equals("/v1/earning-rules")) {
                names.put("now", Instant.now().toString());
            }
        }
        return read.examples().size();
    }

    private JsonNode call(Page.Example example) throws Exception {
        var request = RestAssured.given()
                .header(
                        "Authorization",
                        example.path().endsWith("/offers") && example.body() == null
                                ? TestTokens.storefront(shop.id())
                                : TestTokens.admin(shop.id()))
                .contentType(ContentType.JSON);
        if (example.body() != null) {
            request.body(filled(example.body()));
        }
        return json.readTree(
                request.request(example.method(), filled(example.path())).asString());
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }

    /** Objects hold at least the fields that are shown, lists exactly the elements. */
    private static void assertHolds(String where, JsonNode shown, JsonNode answer) {
        if (shown.isObject()) {
            shown.properties().forEach(field -> {
                assertThat(answer.has(field.getKey()))
                        .as(where + " has " + field.getKey() + " in " + answer)
                        .isTrue();
                assertHolds(where + "/" + field.getKey(), field.getValue(), answer.get(field.getKey()));
            });
        } else if (shown.isArray()) {
            assertThat(answer).as(where).hasSize(shown.size());
            for (int i = 0; i < shown.size(); i++) {
                assertHolds(where + "/" + i, shown.get(i), answer.get(i));
            }
        } else {
            assertThat(answer).as(where).isEqualTo(shown);
        }
    }

    private String buy(String orderId, Bought order) {
        return shop.storefront()
                .body(order.json())
                .put("/v1/orders/web/" + orderId)
                .then()
                .statusCode(201)
                .extract()
                .path("member.id");
    }
}
