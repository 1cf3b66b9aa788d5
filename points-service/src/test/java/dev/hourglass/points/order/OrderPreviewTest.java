package dev.hourglass.points.order;

import static dev.hourglass.points.OrderBody.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.LedgerAudit;
import dev.hourglass.points.OrderBody;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class OrderPreviewTest {
    @Inject
    Transactions transactions;

    private TestProgram shop;

    @BeforeEach
    void aProgram() {
        shop = TestProgram.starter();
    }

    @Test
    void aCartOfSomebodyUnknownShowsWhatItWouldEarnAndEnrolsNobody() {
        preview(paid("c", 1999).quantity(2).json())
                .statusCode(200)
                .body("points.earned", equalTo(39))
                .body("points.change", equalTo(39))
                .body("member.id", nullValue())
                .body("member.enrolled", equalTo(true))
                .body("order.orderId", nullValue())
                .body("explanation.because", contains("39 whole EUR of eligible spend"));
        shop.storefront().get("/v1/members?externalId=c").then().body("data.size()", equalTo(0));
        assertThat(new LedgerAudit(transactions).orders(shop.id())).isEmpty();
    }

    @Test
    void aCartThatIsOnlyPlacedIsTakenAsPaid() {
        preview(paid("c", 1000).status("placed").json()).body("points.earned", equalTo(10));
    }

    @Test
    void ofAKnownOrderTheChangeIsShownAndNothingIsChanged() {
        shop.put("1", paid("c", 1000).quantity(3)).then().statusCode(201);
        preview(named(paid("c", 1000).quantity(3).refunded(1).minutesLater(1)))
                .statusCode(200)
                .body("points.earned", equalTo(20))
                .body("points.change", equalTo(-10))
                .body("member.id", notNullValue())
                .body("order.orderId", equalTo("1"));
        shop.storefront().get("/v1/orders/web/1").then().body("points.earned", equalTo(30));
    }

    @Test
    void whatWouldBeRefusedIsRefused() {
        preview(paid("c", 1000).json().replace("EUR", "USD"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/currency"));
        preview(paid("c", 1000).json().replace("\"status\"", "\"state\"")).statusCode(400);
    }

    private ValidatableResponse preview(String body) {
        return shop.storefront().body(body).post("/v1/orders/preview").then();
    }

    private static String named(OrderBody body) {
        return body.json().replaceFirst("\\{", "{\"source\": \"web\", \"orderId\": \"1\", ");
    }
}
