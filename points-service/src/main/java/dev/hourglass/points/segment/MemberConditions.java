package dev.hourglass.points.segment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.kit.expression.Expression;
import dev.hourglass.kit.expression.ExpressionLimits;
import dev.hourglass.kit.expression.InvalidExpressionException;
import dev.hourglass.kit.expression.ResultType;
import dev.hourglass.kit.expression.Values;
import dev.hourglass.kit.expression.Vocabulary;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.segment.model.Portrait;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Conditions over one member, in CEL: what segments and offers ask. */
@ApplicationScoped
public class MemberConditions {
    private static final int CACHED = 5_000;

    private final Vocabulary vocabulary = new Vocabulary(ExpressionLimits.USUAL, Map.of("member", Portrait.class));
    private final Cache<String, Expression> compiled =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    /** @throws ProblemException 400 with the pointer and the column of the first mistake */
    public void check(String condition, String pointer) {
        try {
            vocabulary.compile(condition, ResultType.TRUTH);
        } catch (InvalidExpressionException invalid) {
            throw invalid.error().toProblem(pointer);
        }
    }

    /** A condition that was checked before; what cannot be worked out for a member is not met. */
    public Condition of(String condition) {
        Expression expression = compiled.get(condition, source -> vocabulary.compile(source, ResultType.TRUTH));
        return values -> expression.evaluate(values).isTrue();
    }

    /** Whether a member, as {@link #values} gives them, meets it. */
    @FunctionalInterface
    public interface Condition {
        boolean isMetBy(Values member);
    }

    public static Values values(Portrait member) {
        return Values.of("member", member);
    }
}
