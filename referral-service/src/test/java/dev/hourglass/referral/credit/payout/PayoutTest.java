package dev.hourglass.referral.credit.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.PartnerOf;
import dev.hourglass.referral.support.PartnerStory;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How credit is paid out, once. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class PayoutTest extends PartnerStory {
    @Test
    void aRefundAfterThePayoutIsCarriedAsANegative() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        Order order = Order.recent("1", 9_000, partner.code());
        feed.ordered(program, bob, order).deliver();
        partner.pay(partner.requestPayout());

        feed.ordered(program, bob, order.then("paid", 0)).deliver();

        assertThat(partner.credit()).isEqualTo("-900 available, 0 pending, 0 held");
        partner.requestPayout().then().statusCode(409);
        feed.ordered(program, bob, Order.recent("2", 20_000, null)).deliver();
        assertThat(partner.credit()).isEqualTo("1100 available, 0 pending, 0 held");
        books.assertFit(program);
    }

    @Test
    void aFailedPayoutGivesTheCreditBack() {
        PartnerOf partner = partnerOfBob();
        String payout = partner.requestPayout()
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
        assertThat(partner.credit()).isEqualTo("0 available, 0 pending, 900 held");

        partner.admin()
                .post("/v1/payouts/" + payout + "/approve")
                .then()
                .statusCode(200)
                .body("status", equalTo("approved"));
        for (int again = 0; again < 2; again++) {
            partner.admin()
                    .body("{\"reason\": \"account closed\"}")
                    .post("/v1/payouts/" + payout + "/fail")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("failed"))
                    .body("reason", equalTo("account closed"));
        }

        assertThat(partner.credit()).isEqualTo("900 available, 0 pending, 0 held");
        partner.admin()
                .body("{\"reference\": \"x\"}")
                .post("/v1/payouts/" + payout + "/paid")
                .then()
                .statusCode(409);
        books.assertFit(program);
    }

    @Test
    void fiftyPayoutRequestsAtOncePayOnce() throws Exception {
        PartnerOf partner = partnerOfBob();
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Callable<Integer>> requests =
                Collections.nCopies(50, () -> partner.requestPayout().statusCode());

        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> request : threads.invokeAll(requests)) {
            answers.add(request.get());
        }
        threads.shutdown();

        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(49);
        assertThat(partner.credit()).isEqualTo("0 available, 0 pending, 900 held");
        assertThat(partner.get("/v1/partner/payouts").getList("data")).hasSize(1);
        books.assertFit(program);
    }

    @Test
    void theSameRequestForAPayoutGivesTheSameAnswerAndNeedsItsName() {
        PartnerOf partner = partnerOfBob();
        String name = UUID.randomUUID().toString();

        partner.key()
                .body("{}")
                .post("/v1/partner/payouts")
                .then()
                .statusCode(400)
                .body("code", equalTo("idempotency_key_required"));
        String first =
                partner.requestPayout(name).then().statusCode(201).extract().asString();
        Response again = partner.requestPayout(name);

        again.then().statusCode(201).header("Idempotency-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first);
    }

    @Test
    void lessThanTheMinimumIsNotPaidOut() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        feed.ordered(program, bob, Order.recent("1", 4_990, partner.code())).deliver();

        partner.requestPayout().then().statusCode(409).body("code", equalTo("not_eligible"));
    }

    @Test
    void whatAPartnerWhoLeavesOwesIsWrittenOffOnceWithAuthorAndReason() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        Order order = Order.recent("1", 9_000, partner.code());
        feed.ordered(program, bob, order).deliver();
        partner.pay(partner.requestPayout());
        feed.ordered(program, bob, order.then("paid", 0)).deliver();
        String writeOff = "{\"amount\": 900, \"reason\": \"contract ended\"}";
        String path = "/v1/partners/" + partner.id() + "/credit/adjustments";

        partner.admin()
                .body(writeOff)
                .post(path)
                .then()
                .statusCode(400)
                .body("code", equalTo("idempotency_key_required"));
        for (int again = 0; again < 2; again++) {
            partner.admin()
                    .header("Idempotency-Key", "leaves")
                    .body(writeOff)
                    .post(path)
                    .then()
                    .statusCode(201);
        }

        assertThat(partner.credit()).isEqualTo("0 available, 0 pending, 0 held");
        partner.admin()
                .get(path)
                .then()
                .body("data.amount", contains(900))
                .body("data.reason", contains("contract ended"))
                .body("data[0].author", notNullValue());
        assertThat(partner.get("/v1/partner/credit/entries").getString("data[0].kind"))
                .isEqualTo("adjustment");
        books.assertFit(program);
    }

    @Test
    void noMoreIsTakenByHandThanThereIsAndOnlyByTheProgramsManager() {
        PartnerOf partner = partnerOfBob();
        PartnerOf elsewhere = PartnerOf.percent(Service.program("blank"), 0);
        String path = "/v1/partners/" + partner.id() + "/credit/adjustments";
        String tooMuch = "{\"amount\": -901, \"reason\": \"x\"}";

        partner.admin()
                .header("Idempotency-Key", "a")
                .body(tooMuch)
                .post(path)
                .then()
                .statusCode(409);
        partner.admin()
                .header("Idempotency-Key", "b")
                .body("{\"amount\": 0, \"reason\": \"x\"}")
                .post(path)
                .then()
                .statusCode(400);
        partner.key()
                .header("Idempotency-Key", "c")
                .body(tooMuch)
                .post(path)
                .then()
                .statusCode(403);
        elsewhere
                .admin()
                .header("Idempotency-Key", "d")
                .body(tooMuch)
                .post(path)
                .then()
                .statusCode(404);
        elsewhere.admin().get(path).then().statusCode(404);

        assertThat(partner.credit()).isEqualTo("900 available, 0 pending, 0 held");
    }
}
