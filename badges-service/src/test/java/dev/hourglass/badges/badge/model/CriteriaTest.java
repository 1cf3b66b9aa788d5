package dev.hourglass.badges.badge.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.badges.support.Definitions;
import dev.hourglass.kit.web.ProblemException;
import org.junit.jupiter.api.Test;

/** Definitions that cannot be meant are refused, with the place of the mistake. */
class CriteriaTest {
    private static final String ONE = "{\"name\": \"One\", \"threshold\": 1}";

    @Test
    void sumAndDistinctSayOfWhat() {
        assertRefused("sum", "item", "", ONE, "/criteria/of: is required for sum and distinct");
        assertRefused("count", "item", "\"of\": \"item.quantity\",", ONE, "/criteria/of: is for sum and distinct only");
    }

    @Test
    void whatIsSummedIsANumberAndWhatIsToldApartIsAText() {
        assertRefused("sum", "item", "\"of\": \"item.category\",", ONE, "/criteria/of: column 5: must come to");
        assertRefused("distinct", "item", "\"of\": \"item.quantity\",", ONE, "/criteria/of: column 5: must come to");
    }

    @Test
    void aConditionSpeaksOfItsFactOnly() {
        assertRefused(
                "count",
                "activity",
                "\"where\": \"activity.type == 'x' && order.eligibleSpend > 1\",",
                ONE,
                "/criteria/where: column 25: there is no 'order' here");
        assertRefused(
                "count",
                "order",
                "\"where\": \"order.colour == 'red'\",",
                ONE,
                "/criteria/where: column 6: there is no");
    }

    @Test
    void periodsAreForStreaksAndWindowsForSums() {
        assertRefused("streak", "order", "", ONE, "/criteria/period: is required for streak");
        assertRefused("count", "order", "\"period\": \"day\",", ONE, "/criteria/period: is for streak only");
        assertRefused(
                "streak", "order", "\"period\": \"day\", \"window\": {\"days\": 3},", ONE, "/criteria/window: is for");
        assertRefused("count", "order", "\"window\": {\"days\": 0},", ONE, "/criteria/window/days: must be from 1");
        assertRefused("streak", "order", "\"period\": \"year\",", ONE, "/criteria/period: must be one of: day, week");
    }

    @Test
    void kindsAndFactsAreKnown() {
        assertRefused("average", "order", "", ONE, "/criteria/kind: must be one of: count, sum");
        assertRefused("count", "visit", "", ONE, "/criteria/fact: must be one of: order, item");
    }

    @Test
    void levelsRiseAndHaveNamesOfTheirOwn() {
        assertRefused("count", "order", "", "", "/criteria/levels: must have at least one level");
        assertRefused(
                "count",
                "order",
                "",
                ONE + ", {\"name\": \"Two\", \"threshold\": 1}",
                "/criteria/levels/1/threshold: must be above the one before");
        assertRefused(
                "count",
                "order",
                "",
                ONE + ", {\"name\": \"One\", \"threshold\": 2}",
                "/criteria/levels/1/name: is the name of another level too");
        assertRefused(
                "single", "order", "", "{\"name\": \"Two\", \"threshold\": 2}", "/criteria/levels: single has one");
    }

    private static void assertRefused(String kind, String fact, String more, String levels, String reason) {
        String json =
                "{\"kind\": \"" + kind + "\", \"fact\": \"" + fact + "\", " + more + " \"levels\": [" + levels + "]}";
        assertThatThrownBy(() -> Definitions.criteria(json))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(reason);
    }
}
