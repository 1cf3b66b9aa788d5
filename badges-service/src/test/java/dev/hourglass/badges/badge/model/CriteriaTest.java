package dev.hourglass.badges.badge.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CriteriaTest {
    private static final Level ONE = new Level("One", 1);

    @Test
    void sumAndDistinctNeedAField() {
        assertRefused(Measure.SUM, FactKind.ITEM, null, "must name a field", ONE);
        assertRefused(Measure.DISTINCT, FactKind.ITEM, null, "must name a field", ONE);
        assertRefused(Measure.COUNT, FactKind.ITEM, Field.SKU, "for sum and distinct only", ONE);
    }

    @Test
    void theFieldMustFitTheFactAndTheMeasure() {
        assertRefused(Measure.SUM, FactKind.ORDER, Field.QUANTITY, "no field of this fact", ONE);
        assertRefused(Measure.SUM, FactKind.ITEM, Field.CATEGORY, "sum needs a number field", ONE);
        assertRefused(Measure.DISTINCT, FactKind.ITEM, Field.QUANTITY, "distinct a text field", ONE);
    }

    @Test
    void levelsRiseAndHaveNamesOfTheirOwn() {
        assertRefused(Measure.COUNT, FactKind.ORDER, null, "at least one level");
        assertRefused(Measure.COUNT, FactKind.ORDER, null, "above the one before", ONE, new Level("Two", 1));
        assertRefused(Measure.COUNT, FactKind.ORDER, null, "the same name", ONE, new Level("One", 2));
        assertRefused(Measure.SINGLE, FactKind.ORDER, null, "one level with threshold 1", new Level("Two", 2));
        assertThatThrownBy(() -> new Level("None", 0)).hasMessageContaining("at least 1");
    }

    private static void assertRefused(Measure measure, FactKind fact, Field of, String reason, Level... levels) {
        assertThatThrownBy(() -> new Criteria(measure, fact, Optional.ofNullable(of), List.of(levels)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
