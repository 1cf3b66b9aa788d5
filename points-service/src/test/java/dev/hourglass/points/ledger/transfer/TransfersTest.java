package dev.hourglass.points.ledger.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.LedgerAudit;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class TransfersTest {
    @Inject
    Transactions transactions;

    @Test
    void pointsGoOverWithTheirDayAndBothSidesShowIt() {
        TestProgram shop = TestProgram.starter();
        String ada = shop.memberWith("ada", 50);
        String grace = shop.memberWith("grace", 0);
        String expiresAt = shop.points(ada).path("expiring[0].expiresAt");
        String reference = transfer(shop, ada, grace, 20)
                .then()
                .statusCode(201)
                .body("kind", equalTo("transfer_out"))
                .body("points", equalTo(-20))
                .body("note", equalTo("for you"))
                .extract()
                .path("reference");

        shop.points(ada).then().body("available", equalTo(30));
        shop.points(grace)
                .then()
                .body("available", equalTo(20))
                .body("lifetimeEarned", equalTo(0))
                .body("expiring[0].expiresAt", equalTo(expiresAt));
        shop.storefront()
                .get("/v1/members/" + grace + "/transactions")
                .then()
                .body("data[0].kind", equalTo("transfer_in"))
                .body("data[0].reference", equalTo(reference))
                .body("data[0].note", equalTo("for you"));
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    @Test
    void whatIsNotThereCannotBeGivenNorToOneselfNorToNobody() {
        TestProgram shop = TestProgram.starter();
        String ada = shop.memberWith("ada", 50);
        String grace = shop.memberWith("grace", 0);
        transfer(shop, ada, grace, 51).then().statusCode(409).body("code", equalTo("insufficient_points"));
        transfer(shop, ada, ada, 1).then().statusCode(400);
        transfer(shop, ada, MemberId.create().toString(), 1).then().statusCode(400);
        transfer(shop, MemberId.create().toString(), ada, 1).then().statusCode(404);
        shop.points(ada).then().body("available", equalTo(50));
    }

    @Test
    void aMembersTokenGivesOnlyTheirOwnPointsAndOnlyWithTheScope() {
        TestProgram shop = TestProgram.starter();
        String ada = shop.memberWith("ada", 50);
        String grace = shop.memberWith("grace", 50);
        byToken(shop, ada, Set.of("read", "redeem"), ada, grace).then().statusCode(201);
        byToken(shop, ada, Set.of("read"), ada, grace).then().statusCode(403);
        byToken(shop, ada, Set.of("read", "redeem"), grace, ada).then().statusCode(404);
    }

    @Test
    void parallelTransfersInARingKeepTheSum() throws Exception {
        TestProgram shop = TestProgram.starter();
        List<String> ring = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ring.add(shop.memberWith("m" + i, 40));
        }
        ExecutorService callers = Executors.newFixedThreadPool(16);
        List<Future<Integer>> statuses = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int from = i % ring.size();
            int to = (from + 1 + i / 60) % ring.size();
            statuses.add(callers.submit(
                    () -> transfer(shop, ring.get(from), ring.get(to), 15).statusCode()));
        }
        for (Future<Integer> status : statuses) {
            assertThat(status.get()).isIn(201, 409);
        }
        callers.shutdown();
        long sum = 0;
        for (String member : ring) {
            int available = shop.points(member).path("available");
            assertThat(available).isNotNegative();
            sum += available;
        }
        assertThat(sum).isEqualTo(240);
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    private static Response transfer(TestProgram shop, String from, String to, long points) {
        return shop.once().body(body(to, points)).post("/v1/members/" + from + "/transfers");
    }

    private static Response byToken(TestProgram shop, String owner, Set<String> scopes, String from, String to) {
        MemberId member = MemberId.fromString(owner);
        return RestAssured.given()
                .header("Authorization", TestTokens.of(new Caller(shop.id(), Role.MEMBER, owner, member, scopes)))
                .header("Idempotency-Key", "k-" + scopes.size() + from)
                .contentType(ContentType.JSON)
                .body(body(to, 10))
                .post("/v1/members/" + from + "/transfers");
    }

    private static String body(String to, long points) {
        return "{\"toMemberId\": \"" + to + "\", \"points\": " + points + ", \"note\": \"for you\"}";
    }
}
