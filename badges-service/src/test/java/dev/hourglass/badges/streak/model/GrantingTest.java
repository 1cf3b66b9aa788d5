package dev.hourglass.badges.streak.model;

import static dev.hourglass.badges.support.Definitions.criteria;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A badge that earns a freeze for every two days in a row, of which two can be held. */
class GrantingTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");
    private static final Badge TWO_AT_MOST = badge("\"period\": \"day\", \"freezes\": {\"every\": 2, \"max\": 2}");

    @Test
    void asManyAreKeptAsThereIsRoomFor() {
        assertThat(Granting.kept(TWO_AT_MOST, Set.of(), Map.of(), MONDAY, 1)).isEqualTo(1);
        assertThat(Granting.kept(TWO_AT_MOST, Set.of(), Map.of(), MONDAY, 5)).isEqualTo(2);
    }

    @Test
    void whatWasGrantedBeforeTakesRoom() {
        Map<LocalDate, Integer> before = Map.of(MONDAY, 2);

        assertThat(Granting.kept(TWO_AT_MOST, Set.of(), before, MONDAY, 1)).isZero();
        assertThat(Granting.kept(TWO_AT_MOST, Set.of(), before, MONDAY.plusDays(3), 1))
                .isZero();
    }

    @Test
    void whatWasEarnedTakesRoomAndWhatWasUsedLeavesIt() {
        Set<LocalDate> twoDays = Set.of(MONDAY, MONDAY.plusDays(1));

        assertThat(Granting.kept(TWO_AT_MOST, twoDays, Map.of(), MONDAY.plusDays(2), 2))
                .isEqualTo(1);
        assertThat(Granting.kept(TWO_AT_MOST, twoDays, Map.of(), MONDAY.plusDays(3), 2))
                .isEqualTo(2);
    }

    @Test
    void aBadgeThatEarnsNoneHoldsAThousand() {
        Badge granting = badge("\"period\": \"day\"");

        assertThat(Granting.kept(granting, Set.of(), Map.of(MONDAY, 990), MONDAY, 20))
                .isEqualTo(10);
    }

    private static Badge badge(String more) {
        return new Badge(
                BadgeId.create(), "Daily", "", null, criteria("streak", "order", more), Set.of(), true, false, 0);
    }
}
