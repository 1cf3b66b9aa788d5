package dev.hourglass.points.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.LedgerAudit;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fifty at once: exactly as many succeed as can. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ParallelRedemptionsTest {
    private static final int CALLERS = 50;
    private static final int MEMBERS = 10;

    @Inject
    Transactions transactions;

    private TestProgram shop;
    private Catalogue catalogue;

    @BeforeEach
    void aProgram() {
        shop = TestProgram.starter();
        catalogue = new Catalogue(shop);
    }

    @Test
    void ofOneBalance() throws Exception {
        String ada = shop.memberWith("ada", 370);
        String reward = catalogue.reward("");
        List<Response> answers = allAtOnce(caller -> catalogue.redeem(ada, reward));
        assertThat(codes(answers, "insufficient_points")).isEqualTo(CALLERS - 7);
        shop.points(ada).then().body("available", equalTo(20)).body("held", equalTo(350));
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    @Test
    void ofTheLastItemsInStock() throws Exception {
        String reward = catalogue.reward(", \"stock\": 3");
        List<String> members = members();
        List<Response> answers = allAtOnce(caller -> catalogue.redeem(members.get(caller % MEMBERS), reward));
        assertThat(codes(answers, "out_of_stock")).isEqualTo(CALLERS - 3);
        shop.admin().get("/v1/rewards/" + reward).then().body("stock", equalTo(0));
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    @Test
    void ofTheLastVouchers() throws Exception {
        String reward = catalogue.vouchers("[\"L1\", \"L2\"]");
        List<String> members = members();
        List<Response> answers = allAtOnce(caller -> catalogue.redeem(members.get(caller % MEMBERS), reward));
        assertThat(codes(answers, "out_of_stock")).isEqualTo(CALLERS - 2);
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(answer -> answer.<String>path("voucher")))
                .containsExactlyInAnyOrder("L1", "L2");
    }

    @Test
    void ofAMembersLimit() throws Exception {
        String ada = shop.memberWith("ada", 10_000);
        String reward = catalogue.reward(", \"perMember\": 4");
        List<Response> answers = allAtOnce(caller -> catalogue.redeem(ada, reward));
        assertThat(codes(answers, "limit_reached")).isEqualTo(CALLERS - 4);
        shop.points(ada).then().body("held", equalTo(200));
    }

    private List<String> members() {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(shop.memberWith("m" + i, 1_000));
        }
        return members;
    }

    private static long codes(List<Response> answers, String code) {
        assertThat(answers).allMatch(answer -> answer.statusCode() == 201 || code.equals(answer.path("code")));
        return answers.stream().filter(answer -> answer.statusCode() == 409).count();
    }

    private static List<Response> allAtOnce(IntFunction<Response> call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Response>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int caller = i;
            calls.add(callers.submit(() -> {
                start.await();
                return call.apply(caller);
            }));
        }
        start.countDown();
        List<Response> answers = new ArrayList<>();
        for (Future<Response> answer : calls) {
            answers.add(answer.get());
        }
        callers.shutdown();
        return answers;
    }
}
