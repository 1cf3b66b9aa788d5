package dev.hourglass.points.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class StoredExplanationsTest {
    private static final String ROSTERS = "SELECT id::text FROM roster WHERE program_id = ?";

    @Inject
    Transactions transactions;

    private TestProgram shop;
    private String rule;

    @BeforeEach
    void oneRuleForHairAndOneForEverything() {
        shop = TestProgram.create(Map.of("template", "blank"));
        rule = rule(
                "{\"name\": \"Everything\", \"on\": \"order\", \"earn\": {\"kind\": \"per_amount\", \"points\": 1, \"per\": 100}}");
        rule(
                "{\"name\": \"Hair\", \"on\": \"item\", \"condition\": \"item.category == 'hair'\", \"earn\": {\"kind\": \"fixed\", \"points\": 5}}");
    }

    @Test
    void rulesThatLookedAtManyOrdersAreKeptOnce() {
        order("1", "hair");
        order("2", "bath");
        assertThat(texts(ROSTERS)).hasSize(1);
    }

    @Test
    void whatIsReadAgainIsWhatWasAnswered() {
        for (String category : List.of("hair", "bath")) {
            List<Object> answered = order(category, category).extract().path("explanation");
            assertThat(shop.storefront()
                            .get("/v1/orders/web/" + category)
                            .then()
                            .statusCode(200)
                            .extract()
                            .<List<Object>>path("explanation"))
                    .isEqualTo(answered);
        }
    }

    @Test
    void anOrderKeepsTheNamesAndVersionsThatEarnedItWhenRulesChange() {
        order("1", "hair");
        shop.admin().body("""
                        {"name": "Nearly everything", "on": "order", "earn": {"kind": "per_amount", "points": 2, "per": 100}}
                        """).put("/v1/earning-rules/" + rule).then().statusCode(200);
        order("2", "hair").body("explanation.rule", contains("Nearly everything", "Hair"));
        shop.storefront()
                .get("/v1/orders/web/1")
                .then()
                .body("explanation.rule", contains("Everything", "Hair"))
                .body("explanation.version", contains(1, 1));
        assertThat(texts(ROSTERS)).hasSize(2);
    }

    @Test
    void operatorsReadExplanationsAsRows() {
        order("1", "bath");
        assertThat(texts("""
                SELECT rule || ': ' || points || ', ' || matched || ', ' || because
                  FROM order_explanation WHERE program_id = ? ORDER BY line
                """))
                .containsExactly(
                        "Everything: 10, true, 10 whole EUR of eligible spend",
                        "Hair: 0, false, the item's category is \"bath\", not \"hair\"");
    }

    @Test
    void aPreviewKeepsNothingThatTheFirstOrderThenCouldNotBeReadWithout() {
        shop.storefront().body(body("bath")).post("/v1/orders/preview").then().statusCode(200);
        assertThat(texts(ROSTERS)).isEmpty();
        order("1", "bath");
        shop.storefront().get("/v1/orders/web/1").then().statusCode(200).body("explanation", hasSize(2));
    }

    @Test
    void anOrderThatNoRuleLookedAtIsExplainedByNothing() {
        TestProgram bare = TestProgram.create(Map.of("template", "blank"));
        bare.storefront().body(body("bath")).put("/v1/orders/web/1").then().statusCode(201);
        bare.storefront().get("/v1/orders/web/1").then().body("explanation", equalTo(List.of()));
    }

    private String rule(String body) {
        return shop.admin()
                .body(body)
                .post("/v1/earning-rules")
                .then()
                .statusCode(201)
                .body("id", notNullValue())
                .extract()
                .path("id");
    }

    private ValidatableResponse order(String id, String category) {
        return shop.storefront()
                .body(body(category))
                .put("/v1/orders/web/" + id)
                .then()
                .statusCode(201)
                .body("stale", nullValue());
    }

    private static String body(String category) {
        return """
                {"status": "paid", "currency": "EUR", "placedAt": "%s", "updatedAt": "2027-01-01T00:00:00Z",
                 "customer": {"externalId": "c-1"},
                 "items": [{"id": "1", "sku": "S", "category": "%s", "quantity": 1, "unitPrice": 1000}]}
                """.formatted(Instant.now(), category);
    }

    private List<String> texts(String query) {
        return transactions.inTransaction(connection -> {
            List<String> texts = new ArrayList<>();
            try (PreparedStatement read = connection.prepareStatement(query)) {
                read.setObject(1, shop.id().uuid());
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        texts.add(row.getString(1));
                    }
                }
            }
            return texts;
        });
    }
}
