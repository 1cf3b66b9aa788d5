package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.launcher.embedded.RedisServer;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.system.run.Databases;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.Purchase;
import dev.hourglass.system.run.RunningPlatform;
import dev.hourglass.system.run.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is gone is missing on the home screen and nowhere else, and everything that was said meanwhile is heard afterwards. */
class WithoutAServiceIT {
    private final Platform platform = RunningPlatform.get();
    private final Databases databases = new Databases(platform);
    private final Shop shop = RunningPlatform.newShop("Without a service");

    @Test
    void withoutBadgesServiceTheCheckoutGoesOnAndBadgesFollow() {
        String ada = buy(Purchase.of("1", "ada", 39));
        home(ada, "her first badge", screen -> badges(screen).contains("First purchase"));

        platform.kill(Service.BADGES);
        String grace;
        try {
            grace = buy(Purchase.of("2", "grace", 25));
            JsonNode missing = home(
                    ada, "badges are missing", screen -> unavailable(screen).equals(List.of("badges")));
            assertThat(badges(missing)).as("what was last said").contains("First purchase");
            assertThat(missing.at("/unavailableAsOf/badges").asText()).startsWith("20");
            assertThat(home(grace).at("/points/available").asLong()).isEqualTo(25);
        } finally {
            platform.start(Service.BADGES);
        }
        home(
                grace,
                "her badge",
                screen -> unavailable(screen).isEmpty() && badges(screen).contains("First purchase"));
        assertThat(databases.deadLetters(Service.BADGES)).isZero();
    }

    @Test
    void withoutReferralServiceTheCheckoutGoesOnAndRewardsFollow() {
        String ada = buy(Purchase.of("1", "ada", 39));
        String code = home(ada, "a code", screen -> screen.at("/referral/code").isTextual())
                .at("/referral/code")
                .asText();

        platform.kill(Service.REFERRAL);
        String grace;
        try {
            grace = buy(Purchase.of("2", "grace", 25).withCode(code));
            JsonNode missing = home(
                    ada, "referrals are missing", screen -> unavailable(screen).equals(List.of("referral")));
            assertThat(missing.at("/referral/code").asText())
                    .as("what was last said")
                    .isEqualTo(code);
            assertThat(missing.at("/points/available").asLong()).isEqualTo(39);
        } finally {
            platform.start(Service.REFERRAL);
        }
        home(ada, "her reward", screen -> screen.at("/points/available").asLong() == 39 + 100);
        home(grace, "her reward", screen -> screen.at("/points/available").asLong() == 25 + 50);
        assertThat(databases.deadLetters(Service.REFERRAL)).isZero();
    }

    @Test
    void withoutRedisEverythingIsAsItWas() {
        String ada = buy(Purchase.of("1", "ada", 39));
        platform.redis().ifPresent(RedisServer::kill);
        try {
            buy(Purchase.of("2", "ada", 25));
            JsonNode screen = home(ada);
            assertThat(screen.at("/points/available").asLong()).isEqualTo(39 + 25);
            assertThat(unavailable(screen)).isEmpty();
        } finally {
            platform.startRedis();
        }
        buy(Purchase.of("3", "ada", 10));
        assertThat(home(ada).at("/points/available").asLong()).isEqualTo(39 + 25 + 10);
        assertThat(databases.flaws()).isEmpty();
    }

    @Test
    void oneAfterTheOtherFailsAndTheCheckoutGoesOnThroughoutAndAllOfItIsMadeUpFor() {
        String ada = buy(Purchase.of("1", "ada", 39));
        String code = home(
                        ada,
                        "a code and a badge",
                        screen -> screen.at("/referral/code").isTextual()
                                && badges(screen).contains("First purchase"))
                .at("/referral/code")
                .asText();
        String grace;
        try {
            platform.kill(Service.BADGES);
            grace = buy(Purchase.of("2", "grace", 25).withCode(code));
            home(grace, "badges are missing", screen -> unavailable(screen).equals(List.of("badges")));

            platform.kill(Service.REFERRAL);
            buy(Purchase.of("3", "hedy", 30).withCode(code));
            home(grace, "badges and referrals are missing", screen -> unavailable(screen)
                    .equals(List.of("badges", "referral")));

            platform.redis().ifPresent(RedisServer::kill);
            buy(Purchase.of("4", "grace", 10));
            JsonNode screen = home(
                    grace,
                    "her points are there all the same",
                    seen -> seen.at("/points/available").asLong() >= 25 + 10);
            assertThat(unavailable(screen)).containsExactly("badges", "referral");
            assertThat(screen.at("/tier/name").asText()).isEqualTo("Bronze");
        } finally {
            platform.startRedis();
            platform.start(Service.REFERRAL);
            platform.start(Service.BADGES);
        }
        home(
                grace,
                "her badge and her reward",
                screen -> unavailable(screen).isEmpty()
                        && badges(screen).contains("First purchase")
                        && screen.at("/points/available").asLong() == 25 + 10 + 50);
        home(
                ada,
                "a reward for each friend",
                screen -> screen.at("/points/available").asLong() == 39 + 2 * 100);
        assertThat(databases.deadLetters(Service.BADGES)).isZero();
        assertThat(databases.deadLetters(Service.REFERRAL)).isZero();
        assertThat(databases.flaws()).isEmpty();
    }

    private String buy(Purchase purchase) {
        Shop.Answer answer = shop.call("PUT", purchase.path(), purchase.json());
        assertThat(answer.isAcknowledged()).as("%s", answer).isTrue();
        return answer.body().at("/member/id").asText();
    }

    private JsonNode home(String member) {
        return shop.get("/v1/members/" + member + "/rewards");
    }

    /** Each screen must come, whatever is missing on it. */
    private JsonNode home(String member, String what, Predicate<JsonNode> shows) {
        List<JsonNode> last = new ArrayList<>();
        Eventually.until(what, () -> {
            last.clear();
            last.add(home(member));
            return shows.test(last.get(0));
        });
        return last.get(0);
    }

    private static List<String> unavailable(JsonNode screen) {
        List<String> services = new ArrayList<>();
        screen.path("unavailable").forEach(service -> services.add(service.asText()));
        return services;
    }

    private static List<String> badges(JsonNode screen) {
        List<String> names = new ArrayList<>();
        screen.at("/badges/earned")
                .forEach(badge -> names.add(badge.at("/badge/name").asText()));
        return names;
    }
}
