package dev.hourglass.gateway.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.kit.id.MemberId;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HomeTest extends GatewayTest {
    private Shop shop;
    private MemberId ada;
    private String screen;
    private String part;

    @BeforeEach
    void adaHasBoughtOnce() {
        shop = aShop();
        ada = MemberId.create();
        screen = "/v1/members/" + ada + "/rewards";
        part = "GET /internal/members/" + ada + "/home";
        sisters.points().answers(part, 200, """
                        {"member": {"id": "%s"}, "points": {"available": 39, "pending": 0, "held": 0, "expiring": []},
                         "tier": {"name": "Bronze"}, "rewards": {"affordable": []}, "offers": [],
                         "asOf": "2026-11-21T10:00:00Z"}
                        """.formatted(ada));
        sisters.badges().answers(part, 200, """
                        {"badges": {"earned": [{"badge": {"name": "First order"}}], "next": []}, "challenges": [],
                         "streaks": [], "asOf": "2026-11-21T10:00:01Z"}
                        """);
        sisters.referral().answers(part, 200, """
                        {"referral": {"code": "ADA7KQ2M", "clicks": 0}, "asOf": "2026-11-21T10:00:02Z"}
                        """);
    }

    @Test
    void oneAnswerHoldsWhatThreeServicesKnow() {
        with(shop.storefrontKey())
                .get(screen)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("member.id", equalTo(ada.toString()))
                .body("points.available", equalTo(39))
                .body("tier.name", equalTo("Bronze"))
                .body("badges.earned[0].badge.name", equalTo("First order"))
                .body("referral.code", equalTo("ADA7KQ2M"))
                .body("rewards.affordable", empty())
                .body("challenges", empty())
                .body("streaks", empty())
                .body("offers", empty())
                .body("asOf", equalTo("2026-11-21T10:00:00Z"))
                .body("unavailable", empty())
                .body("$", not(hasKey("unavailableAsOf")));
    }

    @Test
    void anUnchangedScreenIsNotSentAgain() {
        String tag = with(shop.storefrontKey()).get(screen).header("ETag");

        with(shop.storefrontKey())
                .header("If-None-Match", tag)
                .get(screen)
                .then()
                .statusCode(304)
                .header("ETag", tag);
        sisters.referral().answers(part, 200, "{\"referral\": {\"code\": \"ADA7KQ2M\", \"clicks\": 1}}");
        somethingIsChangedOf(ada);
        with(shop.storefrontKey())
                .header("If-None-Match", tag)
                .get(screen)
                .then()
                .statusCode(200)
                .body("referral.clicks", equalTo(1));
    }

    @Test
    void withoutAServiceTheScreenShowsWhatItLastSaidAndHowOldThatIs() {
        rememberedByRedis();
        sisters.badges().goAway();
        eventually(() -> circuits.isOpen(Service.BADGES));

        with(shop.storefrontKey())
                .get(screen)
                .then()
                .statusCode(200)
                .body("unavailable", contains("badges"))
                .body("unavailableAsOf.badges", equalTo("2026-11-21T10:00:01Z"))
                .body("badges.earned[0].badge.name", equalTo("First order"))
                .body("points.available", equalTo(39));
    }

    @Test
    void withoutPointsServiceAMemberNeverSeenHereHasNoPointsToShow() {
        sisters.points().goAway();

        with(shop.storefrontKey())
                .get(screen)
                .then()
                .statusCode(200)
                .body("unavailable", contains("points"))
                .body("unavailableAsOf", equalTo(Collections.singletonMap("points", null)))
                .body("member", nullValue())
                .body("points", nullValue())
                .body("referral.code", equalTo("ADA7KQ2M"));
    }

    @Test
    void aSlowServiceIsNotWaitedFor() {
        sisters.badges().answersWith(part, exchange -> {
            try {
                Thread.currentThread().join(30_000);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });

        with(shop.storefrontKey()).get(screen).then().statusCode(200).body("unavailable", contains("badges"));
    }

    @Test
    void killingRedisChangesNothingWhileTheServicesAreThere() {
        redis.kill();
        try {
            for (int i = 0; i < 3; i++) {
                with(shop.storefrontKey())
                        .get(screen)
                        .then()
                        .statusCode(200)
                        .body("unavailable", empty())
                        .body("points.available", equalTo(39));
            }
            sisters.badges().goAway();
            with(shop.storefrontKey())
                    .get(screen)
                    .then()
                    .statusCode(200)
                    .body("unavailable", contains("badges"))
                    .body("badges", nullValue());
            with(shop.storefrontKey()).get("/q/health/ready").then().statusCode(200);
        } finally {
            redis.restart();
        }
    }

    @Test
    void aMemberThatPointsServiceDoesNotKnowIsNotThere() {
        with(shop.storefrontKey())
                .get("/v1/members/" + MemberId.create() + "/rewards")
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
        with(shop.storefrontKey())
                .get("/v1/members/mem_nonsense/rewards")
                .then()
                .statusCode(404);
    }

    @Test
    void aMemberSeesItselfAndNobodyElse() {
        sisters.points().answers("GET /v1/members/" + ada, 200, "{\"id\":\"" + ada + "\"}");
        String token = with(shop.storefrontKey())
                .body(Map.of("memberId", ada.toString(), "scopes", List.of("read")))
                .post("/v1/member-tokens")
                .jsonPath()
                .getString("token");

        with(token).get("/v1/me/rewards").then().statusCode(200).body("member.id", equalTo(ada.toString()));
        with(token).get(screen).then().statusCode(200);
        with(token).get("/v1/members/" + MemberId.create() + "/rewards").then().statusCode(404);
    }

    private void somethingIsChangedOf(MemberId member) {
        sisters.points().answers("PATCH /v1/members/" + member, 200, "{}");
        with(shop.storefrontKey())
                .body("{}")
                .patch("/v1/members/" + member)
                .then()
                .statusCode(200);
    }

    /** Writing to Redis is not waited for, so reading back is polled. */
    private void rememberedByRedis() {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        boolean remembered = false;
        while (!remembered) {
            assertThat(Instant.now()).isBefore(deadline);
            with(shop.storefrontKey()).get(screen).then().statusCode(200);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            sisters.badges().answers(part, 500, "{}");
            remembered = with(shop.storefrontKey()).get(screen).path("badges") != null;
            healthyBadges();
        }
    }

    private void healthyBadges() {
        sisters.badges().answers(part, 200, """
                        {"badges": {"earned": [{"badge": {"name": "First order"}}], "next": []}, "challenges": [],
                         "streaks": [], "asOf": "2026-11-21T10:00:01Z"}
                        """);
    }
}
