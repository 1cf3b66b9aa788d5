package dev.hourglass.points.explanation;

import static dev.hourglass.points.OrderBody.paid;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ExplanationTest {
    private TestProgram shop;
    private String member;

    @BeforeEach
    void anOrderThatWasRefundedInPart() {
        shop = TestProgram.starter();
        member = shop.put("1", paid("c", 1999).quantity(2)).then().extract().path("member.id");
        shop.refund("1", "{\"refundId\": \"a\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .statusCode(200);
    }

    @Test
    void everyEntryOfAnOrderKeepsWhatExplainedItThen() {
        explanation(1)
                .body("kind", equalTo("order"))
                .body("because", equalTo("Earned by order 1 of web"))
                .body("explanation.because", contains("39 whole EUR of eligible spend"));
        explanation(0)
                .body("points", equalTo(-20))
                .body("because", containsString("Taken back, because order 1 of web now earns less"))
                .body("explanation.points", contains(19))
                .body("explanation.because", contains("19 whole EUR of eligible spend"));
    }

    @Test
    void otherEntriesAreExplainedInWords() {
        shop.admin()
                .header("Idempotency-Key", "a")
                .body("{\"points\": 5, \"reason\": \"Sorry for the late parcel\", \"reference\": \"case-1\"}")
                .post("/v1/members/" + member + "/adjustments")
                .then()
                .statusCode(201);
        explanation(0)
                .body("kind", equalTo("adjustment"))
                .body("because", containsString("Given by hand"))
                .body("because", containsString("Sorry for the late parcel"))
                .body("explanation", empty());
    }

    @Test
    void anotherProgramsTransactionIsUnknown() {
        String id = transactions().get(0);
        TestProgram.starter()
                .storefront()
                .get("/v1/transactions/" + id + "/explanation")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse explanation(int index) {
        return shop.storefront()
                .get("/v1/transactions/" + transactions().get(index) + "/explanation")
                .then()
                .statusCode(200);
    }

    private List<String> transactions() {
        return shop.storefront()
                .get("/v1/members/" + member + "/transactions")
                .then()
                .extract()
                .path("data.id");
    }
}
