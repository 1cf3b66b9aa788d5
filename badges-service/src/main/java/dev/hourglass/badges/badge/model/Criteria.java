package dev.hourglass.badges.badge.model;

import dev.hourglass.kit.expression.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * When a badge is due.
 *
 * @param where which facts count; empty for all
 * @param of what is summed (a whole number) or told apart (a text); empty for the other measures
 * @param windowDays as many days in a row as are looked at together, where the member lives; the best such days count
 * @param period the beat of a streak; empty for the other measures
 * @param freezes how a streak earns freezes; empty for not at all, and for the other measures
 * @param levels at least one, with rising thresholds and names of their own
 */
public record Criteria(
        Measure measure,
        FactKind fact,
        Optional<Expression> where,
        Optional<Expression> of,
        OptionalInt windowDays,
        Optional<Period> period,
        Optional<Freezes> freezes,
        List<Level> levels) {
    private static final int MAX_LEVELS = 20;
    private static final int MAX_WINDOW_DAYS = 1_000;

    /** @throws InvalidCriteriaException when the parts do not fit together */
    public Criteria {
        levels = List.copyOf(levels);
        require(
                of.isPresent() == (measure == Measure.SUM || measure == Measure.DISTINCT),
                "of",
                of.isPresent() ? "is for sum and distinct only" : "is required for sum and distinct");
        require(
                period.isPresent() == (measure == Measure.STREAK),
                "period",
                period.isPresent() ? "is for streak only" : "is required for streak");
        require(freezes.isEmpty() || measure == Measure.STREAK, "freezes", "is for streak only");
        if (windowDays.isPresent()) {
            require(
                    measure != Measure.STREAK && measure != Measure.SINGLE,
                    "window",
                    "is for count, sum and distinct only");
            require(
                    windowDays.getAsInt() >= 1 && windowDays.getAsInt() <= MAX_WINDOW_DAYS,
                    "window/days",
                    "must be from 1 to " + MAX_WINDOW_DAYS);
        }
        requireRising(levels);
        require(
                measure != Measure.SINGLE || levels.size() == 1 && levels.get(0).threshold() == 1,
                "levels",
                "single has one level with threshold 1");
    }

    /** Without freezes. */
    public Criteria(
            Measure measure,
            FactKind fact,
            Optional<Expression> where,
            Optional<Expression> of,
            OptionalInt windowDays,
            Optional<Period> period,
            List<Level> levels) {
        this(measure, fact, where, of, windowDays, period, Optional.empty(), levels);
    }

    /** Every fact of a kind, without a condition or a window. */
    public static Criteria of(Measure measure, FactKind fact, Level... levels) {
        return new Criteria(
                measure,
                fact,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(levels));
    }

    /** Whether it is told apart which value, day or period a fact belongs to. */
    public boolean usesCells() {
        return measure == Measure.DISTINCT || measure == Measure.STREAK || windowDays.isPresent();
    }

    /** Whether progress is how many cells are in use, and no more: then no other cell need be looked at when one changes. */
    public boolean countsCells() {
        return measure == Measure.DISTINCT && windowDays.isEmpty();
    }

    private static void requireRising(List<Level> levels) {
        require(!levels.isEmpty(), "levels", "must have at least one level");
        require(levels.size() <= MAX_LEVELS, "levels", "may have at most " + MAX_LEVELS + " levels");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < levels.size(); i++) {
            require(names.add(levels.get(i).name()), "levels/" + i + "/name", "is the name of another level too");
            require(
                    i == 0 || levels.get(i).threshold() > levels.get(i - 1).threshold(),
                    "levels/" + i + "/threshold",
                    "must be above the one before");
        }
    }

    private static void require(boolean condition, String part, String message) {
        if (!condition) {
            throw new InvalidCriteriaException(part, message);
        }
    }
}
