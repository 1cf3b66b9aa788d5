package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.system.run.Databases;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.Purchase;
import dev.hourglass.system.run.RunningPlatform;
import dev.hourglass.system.run.Shop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Redis dies and comes back empty: ranks are right all the time, and nothing else notices. */
class LeaderboardsWithoutRedisIT {
    private final Platform platform = RunningPlatform.get();
    private final Databases databases = new Databases(platform);
    private final RunningPlatform.Program program = RunningPlatform.newProgram("Without Redis");
    private final Shop shop = program.storefront();

    @Test
    void ranksComeFromPostgresAndAnEmptyRedisIsFilledWithTheSame() {
        Shop.Answer made = program.admin().call("POST", "/v1/leaderboards", """
                {"name": "Spend", "metric": {"kind": "sum", "fact": "order", "of": "order.eligibleSpend"}, "period": "ever"}""");
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        String board = "/v1/leaderboards/" + made.body().path("id").asText();
        shop.put(Purchase.of("1", "ada", 39)).orElseThrow();
        shop.put(Purchase.of("2", "grace", 45)).orElseThrow();
        Eventually.until("Grace is first", () -> ranks(board).equals(List.of("1: 4500", "2: 3900")));

        platform.redis().orElseThrow().kill();
        List<String> without = List.of("1: 6000", "2: 4500", "3: 3900");
        try {
            String linus = shop.put(Purchase.of("3", "linus", 60))
                    .orElseThrow()
                    .body()
                    .at("/member/id")
                    .asText();
            Eventually.until("Linus is first", () -> ranks(board).equals(without));
            Eventually.until("Linus has his badge", () -> badges(linus).contains("First purchase"));
            assertThat(rebuild(board).status()).isEqualTo(503);
        } finally {
            platform.startRedis();
        }

        assertThat(ranks(board)).isEqualTo(without);
        Eventually.until("Redis is filled again", () -> rebuild(board).status() == 200);
        assertThat(ranks(board)).isEqualTo(without);
        assertThat(databases.flaws()).isEmpty();
    }

    private Shop.Answer rebuild(String board) {
        return program.admin().call("POST", board + "/rebuild", null);
    }

    private List<String> ranks(String board) {
        List<String> ranks = new ArrayList<>();
        shop.get(board)
                .path("data")
                .forEach(place -> ranks.add(
                        place.path("rank").asText() + ": " + place.path("score").asText()));
        return ranks;
    }

    private List<String> badges(String member) {
        JsonNode home = shop.get("/v1/members/" + member + "/rewards");
        assertThat(home.path("unavailable")).isEmpty();
        List<String> names = new ArrayList<>();
        home.at("/badges/earned")
                .forEach(badge -> names.add(badge.at("/badge/name").asText()));
        return names;
    }
}
