package dev.hourglass.badges.badge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.badges.badge.CriteriaApi.CriteriaView;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.badges.badge.model.FactKind;
import dev.hourglass.badges.badge.model.Freezes;
import dev.hourglass.badges.badge.model.InvalidCriteriaException;
import dev.hourglass.badges.badge.model.Level;
import dev.hourglass.badges.badge.model.Measure;
import dev.hourglass.badges.badge.model.Period;
import dev.hourglass.kit.expression.Expression;
import dev.hourglass.kit.expression.InvalidExpressionException;
import dev.hourglass.kit.expression.ResultType;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.kit.web.input.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Criteria between JSON, as the API shows and the database keeps them, and the model. */
@ApplicationScoped
public class CriteriaJson {
    private static final ObjectMapper JSON = StrictJson.mapper();

    private final Expressions expressions;

    public CriteriaJson(Expressions expressions) {
        this.expressions = expressions;
    }

    /** @throws ProblemException 400 with the pointer to the first mistake, and its column within an expression */
    public Criteria check(CriteriaView view) {
        return check(view, "/criteria");
    }

    /** The same, for criteria that stand at another place of the body. */
    public Criteria check(CriteriaView view, String at) {
        FactKind fact = word(FactKind.class, view.fact(), at + "/fact");
        Measure measure = word(Measure.class, view.kind(), at + "/kind");
        Optional<Expression> where = check(fact, ResultType.TRUTH, view.where(), at + "/where");
        Optional<Expression> of = check(fact, resultOf(measure), view.of(), at + "/of");
        Optional<Period> period =
                Optional.ofNullable(view.period()).map(text -> word(Period.class, text, at + "/period"));
        try {
            return new Criteria(measure, fact, where, of, window(view), period, freezes(view), levels(view));
        } catch (InvalidCriteriaException invalid) {
            throw ProblemException.invalid(at + "/" + invalid.part(), invalid.getMessage());
        }
    }

    private Optional<Expression> check(FactKind fact, ResultType result, String source, String pointer) {
        try {
            return read(fact, result, source);
        } catch (InvalidExpressionException invalid) {
            throw invalid.error().toProblem(pointer);
        }
    }

    private Optional<Expression> read(FactKind fact, ResultType result, String source) {
        return source == null || source.isBlank()
                ? Optional.empty()
                : Optional.of(expressions.read(fact, result, source));
    }

    private static ResultType resultOf(Measure measure) {
        return measure == Measure.DISTINCT ? ResultType.TEXT : ResultType.WHOLE_NUMBER;
    }

    private static <E extends Enum<E>> E word(Class<E> type, String text, String pointer) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            StringBuilder known = new StringBuilder();
            for (E constant : type.getEnumConstants()) {
                known.append(known.isEmpty() ? "" : ", ").append(CriteriaApi.word(constant));
            }
            throw ProblemException.invalid(pointer, "must be one of: " + known);
        }
    }

    private static OptionalInt window(CriteriaView view) {
        return view.window() == null
                ? OptionalInt.empty()
                : OptionalInt.of(view.window().days());
    }

    private static Optional<Freezes> freezes(CriteriaView view) {
        return Optional.ofNullable(view.freezes()).map(given -> new Freezes(given.every(), given.max()));
    }

    private static java.util.List<Level> levels(CriteriaView view) {
        return view.levels().stream()
                .map(level -> new Level(level.name().strip(), level.threshold()))
                .toList();
    }

    public String write(Criteria criteria) {
        try {
            return JSON.writeValueAsString(CriteriaView.of(criteria));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("Criteria cannot be written as JSON", unwritable);
        }
    }

    /**
     * Criteria that were accepted before.
     *
     * @throws InvalidExpressionException when their expressions cannot be read any more
     */
    public Criteria read(String json) {
        CriteriaView view;
        try {
            view = JSON.readValue(json, CriteriaView.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Stored criteria cannot be read", unreadable);
        }
        FactKind fact = word(FactKind.class, view.fact(), "/criteria/fact");
        Measure measure = word(Measure.class, view.kind(), "/criteria/kind");
        return new Criteria(
                measure,
                fact,
                read(fact, ResultType.TRUTH, view.where()),
                read(fact, resultOf(measure), view.of()),
                window(view),
                Optional.ofNullable(view.period()).map(text -> word(Period.class, text, "/criteria/period")),
                freezes(view),
                levels(view));
    }
}
