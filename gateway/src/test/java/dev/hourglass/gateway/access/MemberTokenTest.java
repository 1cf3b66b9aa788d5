package dev.hourglass.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MemberTokenTest extends GatewayTest {
    private static final MemberId ADA = MemberId.create();

    @Inject
    InternalTokens tokens;

    private Shop shop;

    @BeforeEach
    void aProgramWithAda() {
        shop = aShop();
        sisters.points().answers("GET /v1/members/" + ADA, 200, "{\"id\":\"" + ADA + "\"}");
    }

    @Test
    void aTokenSpeaksForItsMemberOnly() {
        String token = tokenOf(Map.of("memberId", ADA.toString(), "scopes", new String[] {"read", "redeem"}));
        sisters.points().answers("GET /v1/members/" + ADA + "/points", 200, "{\"available\":39}");

        with(token).get("/v1/me/points").then().statusCode(200).body("available", equalTo(39));

        String bearer = sisters.points().lastRequest().header("Authorization");
        Caller caller = tokens.verify(bearer.substring("Bearer ".length())).orElseThrow();
        assertThat(caller.role()).isEqualTo(Role.MEMBER);
        assertThat(caller.member()).isEqualTo(ADA);
        assertThat(caller.program()).isEqualTo(shop.program());
        assertThat(caller.scopes()).containsExactlyInAnyOrder("read", "redeem");
    }

    @Test
    void aMemberCanBeNamedByTheShopsOwnId() {
        sisters.points().answers("GET /v1/members", 200, "{\"data\":[{\"id\":\"" + ADA + "\"}],\"nextCursor\":null}");

        with(shop.storefrontKey())
                .body("{\"externalId\": \"c 42&x=1\", \"scopes\": [\"read\"]}")
                .post("/v1/member-tokens")
                .then()
                .statusCode(201)
                .body("memberId", equalTo(ADA.toString()))
                .body("expiresAt", notNullValue());

        assertThat(sisters.points().lastRequest().query()).isEqualTo("externalId=c+42%26x%3D1");
    }

    @Test
    void aMemberOfAnotherProgramGetsNoToken() {
        with(shop.storefrontKey())
                .body(Map.of("memberId", MemberId.create().toString(), "scopes", new String[] {"read"}))
                .post("/v1/member-tokens")
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
    }

    @Test
    void aTokenLivesAtMostAQuarterOfAnHour() {
        with(shop.storefrontKey())
                .body(Map.of("memberId", ADA.toString(), "scopes", new String[] {"read"}, "expiresInSeconds", 901))
                .post("/v1/member-tokens")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/expiresInSeconds"));
    }

    @Test
    void scopesAreReadAndRedeemAndNothingElse() {
        with(shop.storefrontKey())
                .body(Map.of("memberId", ADA.toString(), "scopes", new String[] {"admin"}))
                .post("/v1/member-tokens")
                .then()
                .statusCode(400);
    }

    @Test
    void withoutPointsServiceThereIsNobodyToAsk() {
        sisters.points().goAway();

        with(shop.storefrontKey())
                .body(Map.of("memberId", ADA.toString(), "scopes", new String[] {"read"}))
                .post("/v1/member-tokens")
                .then()
                .statusCode(503);
    }

    @Test
    void aTokenThatWasAlteredIsRefused() {
        String token = tokenOf(Map.of("memberId", ADA.toString(), "scopes", new String[] {"read"}));
        int middle = token.lastIndexOf('.') + 5;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';

        with(token.substring(0, middle) + other + token.substring(middle + 1))
                .get("/v1/me/points")
                .then()
                .statusCode(401);
    }

    @Test
    void onlyAMemberHasAMe() {
        with(shop.adminKey()).get("/v1/me/points").then().statusCode(403);
        with(shop.adminKey()).get("/v1/me/rewards").then().statusCode(403);
    }

    @Test
    void aMemberTokenCreatesNoFurtherTokens() {
        String token = tokenOf(Map.of("memberId", ADA.toString(), "scopes", new String[] {"read"}));

        with(token)
                .body(Map.of("memberId", ADA.toString(), "scopes", new String[] {"redeem"}))
                .post("/v1/member-tokens")
                .then()
                .statusCode(403);
    }

    private String tokenOf(Map<String, ?> wanted) {
        return with(shop.storefrontKey())
                .body(wanted)
                .post("/v1/member-tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }
}
