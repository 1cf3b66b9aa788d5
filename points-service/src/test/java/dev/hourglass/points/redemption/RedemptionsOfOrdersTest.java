package dev.hourglass.points.redemption;

import static dev.hourglass.points.OrderBody.paid;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.LedgerAudit;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was redeemed for an order goes back when the order is over. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class RedemptionsOfOrdersTest {
    private static final String FOR_THE_ORDER = ", \"orderRef\": \"web/1\"";

    @Inject
    Transactions transactions;

    private TestProgram shop;
    private Catalogue catalogue;
    private String ada;
    private String reward;

    @BeforeEach
    void aMemberWithPoints() {
        shop = TestProgram.starter();
        catalogue = new Catalogue(shop);
        ada = shop.memberWith("ada", 50);
        reward = catalogue.reward("");
    }

    @AfterEach
    void theBooksAddUp() {
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    @Test
    void registrationBonusSpentOrderCancelledRedemptionReturnedLeavesTheBonusExactly() {
        String id = catalogue.held(ada, reward);
        catalogue.go(id, "confirm").then().statusCode(200);
        shop.put("1", paid("ada", 2_100)).then().body("points.balance.available", equalTo(21));
        shop.put("1", paid("ada", 2_100).status("cancelled").minutesLater(1))
                .then()
                .body("points.balance.available", equalTo(0));
        catalogue.go(id, "return").then().statusCode(200);
        shop.points(ada).then().body("available", equalTo(50)).body("held", equalTo(0));
    }

    @Test
    void aCancelledOrderReturnsWhatWasSpentForItByItself() {
        String id = redeemedForTheOrder(true);
        shop.put("1", paid("ada", 2_100)).then().statusCode(201);
        shop.put("1", paid("ada", 2_100).status("cancelled").minutesLater(1))
                .then()
                .body("points.balance.available", equalTo(50));
        expect(id, "returned");
    }

    @Test
    void aCancelledOrderReleasesWhatIsHeldForItByItself() {
        String id = redeemedForTheOrder(false);
        shop.put("1", paid("ada", 2_100).status("placed")).then().statusCode(201);
        expect(id, "held");
        shop.put("1", paid("ada", 2_100).status("cancelled").minutesLater(1))
                .then()
                .body("points.balance.available", equalTo(50))
                .body("points.balance.held", equalTo(0));
        expect(id, "cancelled");
    }

    @Test
    void onlyAWholeRefundReturnsIt() {
        String id = redeemedForTheOrder(true);
        shop.put("1", paid("ada", 2_100).quantity(2)).then().statusCode(201);
        shop.refund("1", "{\"refundId\": \"a\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .statusCode(200);
        expect(id, "confirmed");
        shop.refund("1", "{\"refundId\": \"b\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .statusCode(200)
                .body("points.balance.available", equalTo(50));
        expect(id, "returned");
    }

    @Test
    void anotherOrderLeavesItAlone() {
        String id = redeemedForTheOrder(true);
        shop.put("2", paid("ada", 2_100)).then().statusCode(201);
        shop.put("2", paid("ada", 2_100).status("cancelled").minutesLater(1))
                .then()
                .statusCode(200);
        expect(id, "confirmed");
    }

    private String redeemedForTheOrder(boolean confirmed) {
        String id = catalogue
                .redeem(ada, reward, FOR_THE_ORDER)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        if (confirmed) {
            catalogue.go(id, "confirm").then().statusCode(200);
        }
        return id;
    }

    private void expect(String id, String status) {
        shop.storefront().get("/v1/redemptions/" + id).then().body("status", equalTo(status));
    }
}
