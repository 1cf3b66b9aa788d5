package dev.hourglass.points.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.LedgerAudit;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class CapsTest {
    @Inject
    Transactions transactions;

    private TestProgram shop;
    private Instant later;

    @BeforeEach
    void programWithoutRules() {
        shop = TestProgram.create(Map.of("template", "blank", "timeZone", "UTC"));
        later = Instant.now().plusSeconds(60);
    }

    @Test
    void aMembersCapIsSharedOutInTheOrderInWhichOrdersWerePlaced() {
        rule("\"caps\": [{\"per\": \"member\", \"period\": \"ever\", \"points\": 50}]");
        put("second", "c", 2, 4000).body("points.earned", equalTo(40));
        put("first", "c", 1, 3000)
                .body("points.earned", equalTo(30))
                .body("points.balance.available", equalTo(0))
                .body("points.balance.pending", equalTo(50));
        shop.storefront()
                .get("/v1/orders/web/second")
                .then()
                .body("points.earned", equalTo(20))
                .body(
                        "explanation[0].because",
                        equalTo(
                                "40 whole EUR of eligible spend; cut from 40 to 20: at most 50 points ever for each member"));
        sound();
    }

    @Test
    void whatARefundFreesGoesToTheOrdersThatWereCut() {
        rule("\"caps\": [{\"per\": \"member\", \"period\": \"ever\", \"points\": 50}]");
        put("1", "c", 1, 3000);
        put("2", "c", 2, 4000).body("points.earned", equalTo(20));
        shop.refund("1", "{\"refundId\": \"a\", \"amount\": 1000}").then().body("points.change", equalTo(-10));
        shop.storefront().get("/v1/orders/web/2").then().body("points.earned", equalTo(30));
        sound();
    }

    @Test
    void otherMembersAndOtherDaysHaveCapsOfTheirOwn() {
        rule("\"caps\": [{\"per\": \"member\", \"period\": \"day\", \"points\": 10}]");
        put("1", "c", 0, 3000).body("points.earned", equalTo(10));
        put("2", "d", 0, 3000).body("points.earned", equalTo(10));
        put("3", "c", 86_400, 3000).body("points.earned", equalTo(10));
        put("4", "c", 86_401, 3000).body("points.earned", equalTo(0));
    }

    @Test
    void theFirstOrderIsTheOnePlacedFirstAndAnotherWhenThatIsCancelled() {
        rule("\"condition\": \"order.first\"");
        put("later", "c", 2, 2000).body("points.earned", equalTo(20));
        put("earlier", "c", 1, 1000).body("points.earned", equalTo(10));
        earned("later", 0);
        statement("earlier", "cancelled", "c", 1, 1000, 60).body("points.earned", equalTo(0));
        earned("later", 20);
        sound();
    }

    @Test
    void anOrderThatBecomesAnothersLeavesItsShareBehind() {
        rule("\"condition\": \"order.first\"");
        put("1", "c", 1, 1000).body("points.earned", equalTo(10));
        put("2", "c", 2, 2000).body("points.earned", equalTo(0));
        statement("1", "paid", "d", 1, 1000, 60).body("points.earned", equalTo(10));
        earned("2", 20);
        sound();
    }

    @Test
    void aBudgetIsGivenToTheLastPointAndNoFurther() {
        rule("\"caps\": [{\"per\": \"program\", \"period\": \"ever\", \"points\": 100}]");
        List<Integer> earned = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> put("o" + i, "c" + i, i, 700).extract().<Integer>path("points.earned"))
                .toList();
        assertThat(earned.stream().mapToInt(points -> points).sum()).isEqualTo(100);
        sound();
    }

    @Test
    void whatARefundGivesBackToABudgetCanBeEarnedByOthers() {
        rule("\"caps\": [{\"per\": \"program\", \"period\": \"ever\", \"times\": 1}]");
        put("1", "c", 1, 1000).body("points.earned", equalTo(10));
        put("2", "d", 2, 1000).body("points.earned", equalTo(0));
        statement("1", "cancelled", "c", 1, 1000, 60);
        put("3", "e", 3, 1000).body("points.earned", equalTo(10));
        put("4", "f", 4, 1000).body("points.earned", equalTo(0));
        sound();
    }

    @Test
    void ordersAndRefundsOfOneMemberAtTheSameTimeShareACapAsIfTheyCameOneByOne() {
        rule("\"caps\": [{\"per\": \"member\", \"period\": \"ever\", \"points\": 20}]");
        IntStream.range(0, 6).forEach(i -> put("o" + i, "c", i, 700));
        IntStream.range(0, 6).parallel().forEach(i -> {
            if (i % 2 == 0) {
                shop.refund("o" + i, "{\"refundId\": \"a\", \"amount\": 700}")
                        .then()
                        .statusCode(200);
            } else {
                statement("o" + i, "paid", "c", i, 800, 60).statusCode(200);
            }
        });
        for (int i = 0; i < 6; i++) {
            int before = 8 * (i / 2);
            earned("o" + i, i % 2 == 0 ? 0 : Math.max(0, Math.min(8, 20 - before)));
        }
        sound();
    }

    private void rule(String more) {
        shop.admin().body("""
                        {"name": "1 per EUR", "on": "order", "earn": {"kind": "per_amount", "points": 1, "per": 100}, %s}
                        """.formatted(more)).post("/v1/earning-rules").then().statusCode(201);
    }

    private ValidatableResponse put(String order, String buyer, int second, long price) {
        return statement(order, "paid", buyer, second, price, 0).statusCode(201);
    }

    private ValidatableResponse statement(
            String order, String status, String buyer, int second, long price, int updatedLater) {
        Instant placedAt = later.plusSeconds(second);
        return shop.storefront()
                .body("""
                        {"status": "%s", "currency": "EUR", "placedAt": "%s", "updatedAt": "%s",
                         "customer": {"externalId": "%s"}, "items": [{"id": "1", "quantity": 1, "unitPrice": %d}]}
                        """.formatted(status, placedAt, placedAt.plusSeconds(updatedLater), buyer, price))
                .put("/v1/orders/web/" + order)
                .then();
    }

    private void earned(String order, int points) {
        shop.storefront().get("/v1/orders/web/" + order).then().body("points.earned", equalTo(points));
    }

    private void sound() {
        new LedgerAudit(transactions).assertSound(shop.id());
    }
}
