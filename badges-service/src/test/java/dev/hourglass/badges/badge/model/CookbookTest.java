package dev.hourglass.badges.badge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.fact.model.ActivityFact;
import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.badges.fact.model.ReferralFact;
import dev.hourglass.badges.fact.model.TierFact;
import dev.hourglass.badges.support.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every recipe of docs/how-to/design-badges.md does what its words say. */
class CookbookTest {
    private static final Path PAGE = Path.of("..", "docs", "how-to", "design-badges.md");
    private static final Pattern RECIPE = Pattern.compile("```json criteria (\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** What earns the first level, and what falls short of it. */
    private record Case(List<Fact> enough, List<Fact> tooLittle) {}

    private static final Map<String, Case> CASES = Map.of(
            "hair",
            new Case(
                    List.of(order(1, "hair"), order(2, "hair"), order(3, "hair")),
                    List.of(order(1, "hair"), order(2, "hair"), order(3, "skin"))),
            "ended",
            new Case(
                    List.of(order(1, "a"), order(2, "a"), order(365, "a")),
                    List.of(order(1, "a"), order(2, "a"), order(366, "a"))),
            "explorer",
            new Case(
                    List.of(order(1, "a"), order(2, "b"), order(3, "c"), order(4, "d"), order(5, "e")),
                    List.of(order(1, "a"), order(2, "b"), order(3, "c"), order(4, "d"), order(5, "tea"))),
            "spender",
            new Case(List.of(order(1, "a"), order(2, "a")), List.of(order(1, "a"))),
            "rush",
            new Case(
                    List.of(order(1, "a"), order(4, "a"), order(7, "a")),
                    List.of(order(1, "a"), order(4, "a"), order(8, "a"))),
            "faithful",
            new Case(
                    List.of(order(1, "a"), order(35, "a"), order(75, "a")),
                    List.of(order(1, "a"), order(35, "a"), order(100, "a"))),
            "owl",
            new Case(
                    List.of(orderAt(Instant.parse("2026-01-01T03:59:00Z"), "a")),
                    List.of(orderAt(Instant.parse("2026-01-01T04:00:00Z"), "a"))),
            "reviewer",
            new Case(
                    List.of(review("1", "A", 4), review("2", "B", 5)),
                    List.of(review("1", "A", 4), review("2", "A", 5), review("3", "B", 3))),
            "advocate",
            new Case(
                    List.of(new ReferralFact("r", "ADA", Instant.EPOCH, true)),
                    List.of(new ReferralFact("r", "ADA", Instant.EPOCH, false))),
            "gold",
            new Case(
                    List.of(new TierFact("t", "Gold", Instant.EPOCH, true)),
                    List.of(new TierFact("t", "Gold", Instant.EPOCH, false))));

    @Test
    void theRecipesDoWhatTheySay() throws IOException {
        Map<String, Criteria> recipes = recipes();
        assertThat(recipes).containsOnlyKeys(CASES.keySet());
        recipes.forEach((name, criteria) -> {
            assertThat(Progress.of(criteria, CASES.get(name).enough, BERLIN).reached())
                    .as(name)
                    .isNotEmpty();
            assertThat(Progress.of(criteria, CASES.get(name).tooLittle, BERLIN).reached())
                    .as(name)
                    .isEmpty();
        });
    }

    private static Map<String, Criteria> recipes() throws IOException {
        Map<String, Criteria> recipes = new LinkedHashMap<>();
        Matcher recipe = RECIPE.matcher(Files.readString(PAGE));
        while (recipe.find()) {
            recipes.put(recipe.group(1), Definitions.criteria(recipe.group(2)));
        }
        return recipes;
    }

    private static Fact order(int day, String category) {
        return orderAt(Instant.parse("2026-01-01T12:00:00Z").plusSeconds(86_400L * (day - 1)), category);
    }

    private static Fact orderAt(Instant at, String category) {
        OrderFact.Item item = new OrderFact.Item("S", "Thing", category, 1, 6_000);
        return new OrderFact("web", "o-" + at, "paid", at, 6_000, "web", List.of(item), null);
    }

    private static Fact review(String id, String sku, int stars) {
        return new ActivityFact(id, "review.posted", "recorded", Instant.EPOCH, Map.of("sku", sku, "stars", stars));
    }
}
