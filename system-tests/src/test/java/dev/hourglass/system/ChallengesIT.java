package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.system.run.Databases;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.Purchase;
import dev.hourglass.system.run.RunningPlatform;
import dev.hourglass.system.run.Shop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A purchase completes a challenge and moves a leaderboard; a refund takes both back. */
class ChallengesIT {
    private static final Purchase FIRST = Purchase.of("1001", "ada", 39);
    private static final Purchase SECOND = Purchase.of("1002", "ada", 11);

    private final Databases databases = new Databases(RunningPlatform.get());
    private final RunningPlatform.Program program = RunningPlatform.newProgram("Challenges");
    private final Shop shop = program.storefront();

    @Test
    void whatIsCompletedIsOnTheHomeScreenWithItsPointsUntilItIsRefunded() {
        Shop.Answer made = program.admin().call("POST", "/v1/challenges", """
                {"name": "Two this autumn", "goal": {"kind": "count", "fact": "order", "target": 2}, "points": 200,
                 "startsAt": "2026-09-01T00:00:00Z", "endsAt": "2099-12-01T00:00:00Z", "revocable": true}""");
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        String ada = shop.put(FIRST).orElseThrow().body().at("/member/id").asText();
        shop.put(SECOND).orElseThrow();

        Eventually.until(
                "completed, with 200 points",
                () -> challenge(ada).path("completed").asBoolean() && available(ada) == 39 + 11 + 200);
        shop.put(SECOND).orElseThrow();
        assertThat(challenge(ada).at("/progress/current").asInt()).isEqualTo(2);

        shop.put(SECOND.refundedLater()).orElseThrow();

        Eventually.until(
                "neither completed nor 200 points",
                () -> challenge(ada).has("completed")
                        && !challenge(ada).path("completed").asBoolean()
                        && available(ada) == 39);
        assertThat(databases.flaws()).isEmpty();
    }

    @Test
    void whoBuysMoreIsHigherOnTheLeaderboardUntilItIsRefunded() {
        Shop.Answer made = program.admin().call("POST", "/v1/leaderboards", """
                {"name": "Spend", "metric": {"kind": "sum", "fact": "order", "of": "order.eligibleSpend"}, "period": "ever"}""");
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        String board = "/v1/leaderboards/" + made.body().path("id").asText();
        Purchase grace = Purchase.of("1003", "grace", 45);
        shop.put(FIRST).orElseThrow();
        shop.put(grace).orElseThrow();
        Eventually.until("Grace is first", () -> scores(board).equals(List.of(4500L, 3900L)));

        shop.put(grace.refundedLater()).orElseThrow();

        Eventually.until("Grace is gone", () -> scores(board).equals(List.of(3900L)));
    }

    private List<Long> scores(String board) {
        List<Long> scores = new ArrayList<>();
        shop.get(board)
                .path("data")
                .forEach(place -> scores.add(place.path("score").asLong()));
        return scores;
    }

    private JsonNode challenge(String member) {
        return home(member).at("/challenges/0");
    }

    private long available(String member) {
        return home(member).at("/points/available").asLong();
    }

    private JsonNode home(String member) {
        return shop.get("/v1/members/" + member + "/rewards");
    }
}
