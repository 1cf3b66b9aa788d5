package dev.hourglass.badges.badge.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a badge is due.
 *
 * @param of the field that is summed or told apart; empty for the other measures
 * @param levels at least one, with rising thresholds and names of their own
 */
public record Criteria(Measure measure, FactKind fact, Optional<Field> of, List<Level> levels) {
    /** @throws IllegalArgumentException when the parts do not fit together; the message says what to change */
    public Criteria {
        levels = List.copyOf(levels);
        boolean needsField = measure == Measure.SUM || measure == Measure.DISTINCT;
        if (needsField != of.isPresent()) {
            throw new IllegalArgumentException(
                    needsField ? "'of' must name a field" : "'of' is for sum and distinct only");
        }
        of.ifPresent(field -> requireFits(measure, fact, field));
        requireRising(levels);
        if (measure == Measure.SINGLE && (levels.size() != 1 || levels.get(0).threshold() != 1)) {
            throw new IllegalArgumentException("'single' has one level with threshold 1");
        }
    }

    /** The field of a {@code sum} or {@code distinct}. */
    public Field requireField() {
        return of.orElseThrow();
    }

    private static void requireFits(Measure measure, FactKind fact, Field field) {
        if (field.fact() != fact) {
            throw new IllegalArgumentException("'" + field.word() + "' is no field of this fact");
        }
        if (field.isNumber() != (measure == Measure.SUM)) {
            throw new IllegalArgumentException(
                    "sum needs a number field and distinct a text field; '" + field.word() + "' is the other");
        }
    }

    private static void requireRising(List<Level> levels) {
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("'levels' must have at least one level");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < levels.size(); i++) {
            if (!names.add(levels.get(i).name())) {
                throw new IllegalArgumentException("two levels have the same name");
            }
            if (i > 0 && levels.get(i).threshold() <= levels.get(i - 1).threshold()) {
                throw new IllegalArgumentException("each level's threshold must be above the one before");
            }
        }
    }
}
