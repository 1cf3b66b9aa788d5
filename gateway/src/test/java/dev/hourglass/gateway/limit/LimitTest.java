package dev.hourglass.gateway.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.gateway.TightLimits;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.KeyFormat;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TightLimits.class)
class LimitTest extends GatewayTest {
    @Inject
    SharedCounts shared;

    private Shop shop;
    private MemberId ada;

    @BeforeEach
    void aShopAndAMember() {
        shop = aShop();
        ada = MemberId.create();
        sisters.points().answers("GET /v1/members/" + ada, 200, "{\"id\":\"" + ada + "\"}");
        sisters.points().answers("PUT /v1/orders/web/1", 201, "{}");
        sisters.points().answers("POST /v1/members/" + ada + "/redemptions", 201, "{}");
    }

    @Test
    void everyAnswerThroughAKeySaysWhatIsLeft() {
        with(shop.storefrontKey())
                .body("{}")
                .put("/v1/orders/web/1")
                .then()
                .statusCode(201)
                .header("RateLimit-Policy", "\"earn\";q=100000;w=10")
                .header("RateLimit", matchesPattern("\"earn\";r=\\d+;t=\\d+"));
        with(shop.storefrontKey())
                .get("/v1/program")
                .then()
                .statusCode(200)
                .header("RateLimit", matchesPattern("\"read\";r=\\d+;t=\\d+"));
        with(shop.storefrontKey())
                .get("/v1/keys")
                .then()
                .statusCode(403)
                .header("RateLimit-Policy", "\"read\";q=100000;w=10");
    }

    @Test
    void aMemberWhoRedeemsTooOftenIsStoppedWhateverTokenItUsesAndReadsOn() {
        List<String> tokens = List.of(token(), token());
        for (int i = 0; i < 4; i++) {
            redeem(tokens.get(i % 2))
                    .then()
                    .statusCode(201)
                    .header("RateLimit", matchesPattern("\"redeem\";r=" + (3 - i) + ";t=.*"));
        }
        int asked = sisters.points().requests().size();

        redeem(tokens.get(0))
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("code", equalTo("rate_limited"))
                .header("Retry-After", matchesPattern("[1-9]\\d*"));

        assertThat(sisters.points().requests()).hasSize(asked);
        with(tokens.get(0)).get("/v1/me").then().statusCode(200);
    }

    @Test
    void whatAnotherGatewayGrantedCounts() {
        String key = with(shop.adminKey()).get("/v1/keys").jsonPath().getString("data[1].id");
        Quota quota = Quota.of("100/PT1H");
        Counter elsewhere = new Counter("redeem:" + key, CallKind.REDEEM, quota, quota);
        for (int i = 0; i < 90; i++) {
            elsewhere.take(false);
        }
        shared.share(List.of(elsewhere)).await().atMost(Duration.ofSeconds(5));

        int tries = 0;
        while (left(redeem(shop.storefrontKey())) > 10) {
            assertThat(++tries).isLessThan(40);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    @Test
    void withoutRedisEarningGoesOnAndRedeemingKeepsToItsShare() {
        redis.kill();
        try {
            awaitRedeemQuota(50);
            String token = token();
            redeem(token).then().statusCode(201);
            redeem(token).then().statusCode(201);
            redeem(token).then().statusCode(429).header("RateLimit-Policy", "\"redeem\";q=2;w=3600");
            with(shop.storefrontKey())
                    .body("{}")
                    .put("/v1/orders/web/1")
                    .then()
                    .statusCode(201)
                    .header("RateLimit-Policy", "\"earn\";q=100000;w=10");
        } finally {
            redis.restart();
        }
        awaitRedeemQuota(100);
    }

    @Test
    void whoGuessesKeysIsStoppedAndGoodKeysOfTheSameAddressAreNot() {
        for (int i = 0; i < TightLimits.REFUSALS; i++) {
            with(KeyFormat.generate(KeyFormat.ADMIN)).get("/v1/program").then().statusCode(401);
        }

        given().get("/v1/members/" + ada).then().statusCode(429).body("code", equalTo("rate_limited"));
        with(shop.storefrontKey()).get("/v1/program").then().statusCode(200);
    }

    private void awaitRedeemQuota(int calls) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        String wanted = "\"redeem\";q=" + calls + ";w=3600";
        while (!wanted.equals(redeem(aShop().storefrontKey()).header("RateLimit-Policy"))) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private Response redeem(String credential) {
        return with(credential).body("{}").post("/v1/members/" + ada + "/redemptions");
    }

    private static long left(Response answer) {
        return Long.parseLong(answer.header("RateLimit").replaceAll(".*;r=(\\d+);.*", "$1"));
    }

    private String token() {
        return with(shop.storefrontKey())
                .body(Map.of("memberId", ada.toString(), "scopes", List.of("read", "redeem")))
                .post("/v1/member-tokens")
                .jsonPath()
                .getString("token");
    }
}
