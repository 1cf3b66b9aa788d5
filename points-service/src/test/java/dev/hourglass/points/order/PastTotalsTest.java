package dev.hourglass.points.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.TestProgram;
import dev.hourglass.points.verify.Verification;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class PastTotalsTest {
    private static final Instant START = Instant.now().plusSeconds(60);

    @Inject
    Transactions transactions;

    @Inject
    Verification verification;

    private TestProgram shop;

    @BeforeEach
    void aShopWithACapOf100() {
        shop = TestProgram.create(Map.of("template", "blank", "timeZone", "UTC"));
        rule("1 per EUR", 100);
    }

    @Test
    void whoHasBoughtOftenIsKnownByTotals() {
        buyTimes(4);
        assertThat(change("UPDATE past_totals SET spend = spend WHERE program_id = ?"))
                .isZero();
        buy(4).body("points.earned", equalTo(10));
        assertThat(change("UPDATE past_totals SET uses = '{}' WHERE program_id = ?"))
                .isEqualTo(1);
        assertThat(verification.run(shop.id(), progress -> {}).finding()).isPresent();
        // The three orders before the totals are not looked at: of these the next thinks nothing was had.
        for (int i = 5; i < 13; i++) {
            buy(i).body("points.earned", equalTo(10));
        }
        buy(13).body("points.earned", equalTo(0));
    }

    @Test
    void whatIsChangedBeforeTheTotalsIsCountedAgain() {
        buyTimes(10);
        buy(10).body("points.earned", equalTo(0));
        shop.refund("o1", "{\"refundId\": \"a\", \"amount\": 1000}").then().body("points.change", equalTo(-10));
        shop.storefront().get("/v1/orders/web/o10").then().body("points.earned", equalTo(10));
        buy(11).body("points.earned", equalTo(0));
        sound();
    }

    @Test
    void otherSettingsCountAgain() {
        buyTimes(8);
        rule("again 1 per EUR", 10);
        buy(8).body("points.earned", equalTo(20));
        buy(9).body("points.earned", equalTo(10));
        sound();
    }

    @Test
    void ordersThatMoveToAnotherMemberAreCountedThere() {
        buyTimes(6);
        String into = buy(6).extract().path("member.id");
        String from = order("other", "c-2", -10, 1000).extract().path("member.id");
        shop.admin()
                .body("{\"fromMemberId\": \"" + from + "\"}")
                .post("/v1/members/" + into + "/merge")
                .then()
                .statusCode(200);
        order("next", "c-1", 51, 9000).body("points.earned", equalTo(20));
        sound();
    }

    private void rule(String name, int most) {
        shop.admin()
                .body("""
                        {"name": "%s", "on": "order", "earn": {"kind": "per_amount", "points": 1, "per": 100},
                         "caps": [{"per": "member", "period": "ever", "points": %d}]}
                        """.formatted(name, most))
                .post("/v1/earning-rules")
                .then()
                .statusCode(201);
    }

    private void buyTimes(int times) {
        for (int i = 0; i < times; i++) {
            buy(i).body("points.earned", equalTo(10));
        }
    }

    private ValidatableResponse buy(int second) {
        return order("o" + second, "c-1", second, 1000);
    }

    private ValidatableResponse order(String order, String buyer, int second, long price) {
        Instant placedAt = START.plusSeconds(second);
        return shop.storefront()
                .body("""
                        {"status": "paid", "currency": "EUR", "placedAt": "%s", "updatedAt": "%s",
                         "customer": {"externalId": "%s"}, "items": [{"id": "1", "quantity": 1, "unitPrice": %d}]}
                        """.formatted(placedAt, placedAt, buyer, price))
                .put("/v1/orders/web/" + order)
                .then()
                .statusCode(201);
    }

    private int change(String sql) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setObject(1, shop.id().uuid());
                return update.executeUpdate();
            }
        });
    }

    private void sound() {
        assertThat(verification.run(shop.id(), progress -> {}).finding()).isEmpty();
    }
}
