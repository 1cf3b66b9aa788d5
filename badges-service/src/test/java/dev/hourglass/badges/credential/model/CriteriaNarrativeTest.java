package dev.hourglass.badges.credential.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.support.Definitions;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CriteriaNarrativeTest {
    @Test
    void eachKindIsToldInASentence() {
        assertThat(narrative("count", "order", "")).isEqualTo("\"3\" is earned with 3 orders.");
        assertThat(narrative("count", "activity", "\"where\": \"activity.type == \\\"quiz.passed\\\"\""))
                .isEqualTo("\"3\" is earned with 3 activities where activity.type == \"quiz.passed\".");
        assertThat(narrative("sum", "item", "\"of\": \"item.quantity\", \"window\": {\"days\": 30}"))
                .isEqualTo(
                        "\"3\" is earned with 3 in all as the sum of item.quantity over order lines, within 30 days.");
        assertThat(narrative("distinct", "item", "\"of\": \"item.category\""))
                .isEqualTo("\"3\" is earned with 3 different values of item.category among order lines.");
        assertThat(narrative("streak", "order", "\"period\": \"week\""))
                .isEqualTo("\"3\" is earned with 3 weeks in a row with at least one order.");
    }

    @Test
    void oneIsNotMany() {
        assertThat(CriteriaNarrative.of(badge("count", "referral", ""), "1"))
                .isEqualTo("\"1\" is earned with 1 rewarded referral.");
    }

    @Test
    void aLevelThatIsNoMoreIsToldByItsName() {
        assertThat(CriteriaNarrative.of(badge("count", "order", ""), "Old"))
                .isEqualTo("\"Old\" was earned under an earlier definition of the badge.");
    }

    private static String narrative(String kind, String fact, String more) {
        return CriteriaNarrative.of(badge(kind, fact, more), "3");
    }

    private static Badge badge(String kind, String fact, String more) {
        return new Badge(
                BadgeId.create(), "Badge", "", null, Definitions.criteria(kind, fact, more), Set.of(), true, false, 0);
    }
}
