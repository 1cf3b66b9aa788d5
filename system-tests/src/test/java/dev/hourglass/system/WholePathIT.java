package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Ada buys, tells Grace, Grace buys: through the gateway and all four services. */
class WholePathIT {
    private static final Purchase ADA_BUYS = Purchase.of("1001", "ada", 39);

    private final Platform platform = RunningPlatform.get();
    private final Databases databases = new Databases(platform);
    private final Shop shop = RunningPlatform.newShop("Whole path");

    @Test
    void aPurchaseEnrolsEarnsAwardsAndRewardsBothSidesOfAReferralOnce() {
        String ada = buy(ADA_BUYS);
        JsonNode first = home(
                ada,
                "a badge and a code",
                answer -> badges(answer).contains("First purchase")
                        && answer.at("/referral/code").isTextual());
        assertThat(first.at("/points/available").asLong()).isEqualTo(39);
        assertThat(first.at("/tier/name").asText()).isEqualTo("Bronze");
        assertThat(first.path("unavailable")).isEmpty();

        Purchase graceBuys = Purchase.of("1002", "grace", 25)
                .withCode(first.at("/referral/code").asText());
        String grace = buy(graceBuys);
        home(ada, "100 points for Ada", answer -> available(answer) == 39 + 100);
        home(grace, "50 points for Grace", answer -> available(answer) == 25 + 50);
        JsonNode counted = home(ada, "one friend rewarded", answer -> rewarded(answer) == 1);
        assertThat(counted.at("/referral/referrals/attributed").asLong()).isEqualTo(1);
        assertThat(counted.at("/referral/referrals/qualified").asLong()).isEqualTo(1);
        assertThat(counted.at("/referral/earned").asLong()).isEqualTo(100);

        buy(ADA_BUYS);
        buy(graceBuys);
        buy(Purchase.of("1003", "grace", 30).withCode(first.at("/referral/code").asText()));
        awaitQuiet();
        assertThat(available(home(ada))).isEqualTo(39 + 100);
        assertThat(available(home(grace))).isEqualTo(25 + 50 + 30);
        assertThat(badges(home(ada))).containsOnlyOnce("First purchase");
        assertThat(databases.flaws()).isEmpty();
    }

    @Test
    void aRefundOfTheFriendsOnlyOrderTakesBothRewardsBack() {
        String ada = buy(ADA_BUYS);
        JsonNode first =
                home(ada, "a code", answer -> answer.at("/referral/code").isTextual());
        Purchase graceBuys = Purchase.of("1002", "grace", 25)
                .withCode(first.at("/referral/code").asText());
        String grace = buy(graceBuys);
        home(ada, "100 points for Ada", answer -> available(answer) == 39 + 100);
        home(grace, "50 points for Grace", answer -> available(answer) == 25 + 50);

        buy(graceBuys.refundedLater());
        home(ada, "Ada's reward is taken back", answer -> available(answer) == 39 && rewarded(answer) == 0);
        home(grace, "Grace's reward is taken back", answer -> available(answer) == 0);
        home(grace, "her badge is gone", answer -> !badges(answer).contains("First purchase"));
        awaitQuiet();
        assertThat(available(home(ada))).isEqualTo(39);
        assertThat(available(home(grace))).isZero();
        assertThat(databases.flaws()).isEmpty();
    }

    @Test
    void programsSeeNothingOfEachOther() {
        String ada = buy(ADA_BUYS);
        Shop other = RunningPlatform.newShop("Another");
        for (String path : List.of(
                "/v1/members/" + ada,
                "/v1/members/" + ada + "/points",
                "/v1/members/" + ada + "/rewards",
                "/v1/members/" + ada + "/referral",
                ADA_BUYS.path())) {
            assertThat(other.call("GET", path, null).status()).as(path).isEqualTo(404);
        }
    }

    private String buy(Purchase purchase) {
        Shop.Answer answer = shop.call("PUT", purchase.path(), purchase.json());
        assertThat(answer.isAcknowledged()).as("%s", answer).isTrue();
        return answer.body().at("/member/id").asText();
    }

    private JsonNode home(String member) {
        return shop.get("/v1/members/" + member + "/rewards");
    }

    private JsonNode home(String member, String what, Predicate<JsonNode> shows) {
        List<JsonNode> last = new ArrayList<>();
        try {
            Eventually.until(what, () -> {
                last.clear();
                last.add(home(member));
                return shows.test(last.get(0));
            });
        } catch (AssertionError never) {
            throw new AssertionError(never.getMessage() + "; instead: " + last, never);
        }
        return last.get(0);
    }

    /** Everything anybody has said so far has been heard by all who listen. */
    private void awaitQuiet() {
        Eventually.until(
                "all events are heard",
                () -> databases.hasHeardEverything(Service.BADGES, Service.POINTS, "points")
                        && databases.hasHeardEverything(Service.REFERRAL, Service.POINTS, "points")
                        && databases.hasHeardEverything(Service.BADGES, Service.REFERRAL, "referral")
                        && databases.hasHeardEverything(Service.POINTS, Service.REFERRAL, "referral")
                        && databases.hasHeardEverything(Service.POINTS, Service.BADGES, "badges"));
    }

    private static long available(JsonNode home) {
        return home.at("/points/available").asLong();
    }

    private static long rewarded(JsonNode home) {
        return home.at("/referral/referrals/rewarded").asLong();
    }

    private static List<String> badges(JsonNode home) {
        List<String> names = new ArrayList<>();
        home.at("/badges/earned")
                .forEach(badge -> names.add(badge.at("/badge/name").asText()));
        return names;
    }
}
