package dev.hourglass.badges.badge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.badges.fact.model.OrderFact.Line;
import dev.hourglass.badges.fact.model.ReferralFact;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final List<Fact> FACTS = List.of(
            order("1", "paid", 3000, new Line("A", "hair", 2, 2000), new Line("B", "skin", 1, 1000)),
            order("2", "paid", 1000, new Line("A", "hair", 1, 1000), new Line("C", null, 4, 0)),
            order("3", "cancelled", 0, new Line("D", "bath", 9, 9000)),
            order("4", "placed", 5000, new Line("D", "bath", 9, 9000)),
            order("5", "paid", 0, new Line("E", "home", 0, 0)),
            new ReferralFact(true),
            new ReferralFact(false));

    @Test
    void ordersCountWhenTheyArePaidAndNotWhollyGivenBack() {
        assertThat(current(Measure.COUNT, FactKind.ORDER, null)).isEqualTo(2);
        assertThat(current(Measure.SUM, FactKind.ORDER, Field.ELIGIBLE_SPEND)).isEqualTo(4000);
        assertThat(current(Measure.DISTINCT, FactKind.ORDER, Field.SOURCE)).isEqualTo(1);
    }

    @Test
    void linesCountWhenTheirOrderDoesAndSomethingOfThemIsLeft() {
        assertThat(current(Measure.COUNT, FactKind.ITEM, null)).isEqualTo(4);
        assertThat(current(Measure.SUM, FactKind.ITEM, Field.QUANTITY)).isEqualTo(8);
        assertThat(current(Measure.SUM, FactKind.ITEM, Field.AMOUNT)).isEqualTo(4000);
        assertThat(current(Measure.DISTINCT, FactKind.ITEM, Field.SKU)).isEqualTo(3);
    }

    @Test
    void aLineWithoutACategoryShowsNone() {
        assertThat(current(Measure.DISTINCT, FactKind.ITEM, Field.CATEGORY)).isEqualTo(2);
    }

    @Test
    void referralsCountWhileTheyAreRewarded() {
        assertThat(current(Measure.COUNT, FactKind.REFERRAL, null)).isEqualTo(1);
    }

    @Test
    void aSingleFactIsEnoughAndMoreAddNothing() {
        Criteria single =
                new Criteria(Measure.SINGLE, FactKind.ORDER, Optional.empty(), List.of(new Level("Welcome", 1)));

        Progress progress = Progress.of(single, FACTS);

        assertThat(progress.current()).isEqualTo(1);
        assertThat(progress.next()).isEmpty();
        assertThat(progress.target()).isEqualTo(1);
    }

    @Test
    void progressNamesTheLevelsReachedAndTheNext() {
        Criteria criteria = criteria(Measure.COUNT, FactKind.ORDER, null);

        assertThat(Progress.of(criteria, 0).reached()).isEmpty();
        assertThat(Progress.of(criteria, 0).target()).isEqualTo(3);
        assertThat(Progress.of(criteria, 3).reached()).extracting(Level::name).containsExactly("Bronze");
        assertThat(Progress.of(criteria, 9).next()).map(Level::name).contains("Silver");
        assertThat(Progress.of(criteria, 11).reached()).hasSize(2);
        assertThat(Progress.of(criteria, 11).target()).isEqualTo(10);
    }

    private static long current(Measure measure, FactKind fact, Field of) {
        return Progress.of(criteria(measure, fact, of), FACTS).current();
    }

    private static Criteria criteria(Measure measure, FactKind fact, Field of) {
        return new Criteria(
                measure, fact, Optional.ofNullable(of), List.of(new Level("Bronze", 3), new Level("Silver", 10)));
    }

    private static OrderFact order(String id, String status, long spend, Line... lines) {
        return new OrderFact("web", id, status, null, spend, "web", List.of(lines));
    }
}
