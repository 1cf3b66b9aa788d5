package dev.hourglass.points.rule;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.kit.expression.Expression;
import dev.hourglass.kit.expression.ExpressionLimits;
import dev.hourglass.kit.expression.InvalidExpressionException;
import dev.hourglass.kit.expression.ResultType;
import dev.hourglass.kit.expression.Values;
import dev.hourglass.kit.expression.Verdict;
import dev.hourglass.kit.expression.Vocabulary;
import dev.hourglass.points.rule.model.Condition;
import dev.hourglass.points.rule.model.Scope;
import dev.hourglass.points.rule.model.facts.ActivityFacts;
import dev.hourglass.points.rule.model.facts.ItemFacts;
import dev.hourglass.points.rule.model.facts.MemberFacts;
import dev.hourglass.points.rule.model.facts.OrderFacts;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Conditions of rules: what they can speak of, read once and kept. */
@ApplicationScoped
@Startup
public class Conditions {
    private static final int CACHED = 20_000;

    private final Map<Scope, CompletableFuture<Vocabulary>> vocabularies = new EnumMap<>(Scope.class);
    private final Cache<Key, Condition> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    private record Key(Scope scope, String source) {}

    /** Starts beside everything else: the first vocabulary takes a second or two. */
    public Conditions() {
        vocabularies.put(
                Scope.ORDER,
                vocabulary(ExpressionLimits.USUAL, Map.of("order", OrderFacts.class, "member", MemberFacts.class)));
        vocabularies.put(
                Scope.ITEM,
                vocabulary(
                        ExpressionLimits.PER_LINE,
                        Map.of("order", OrderFacts.class, "item", ItemFacts.class, "member", MemberFacts.class)));
        vocabularies.put(
                Scope.ACTIVITY,
                vocabulary(
                        ExpressionLimits.USUAL, Map.of("activity", ActivityFacts.class, "member", MemberFacts.class)));
    }

    private static CompletableFuture<Vocabulary> vocabulary(ExpressionLimits limits, Map<String, Class<?>> variables) {
        return CompletableFuture.supplyAsync(() -> new Vocabulary(limits, variables));
    }

    /**
     * Reads a condition that somebody wrote; empty or null is always met.
     *
     * @throws InvalidExpressionException with the place of the first mistake
     */
    public Condition read(Scope scope, String source) {
        if (source == null || source.isBlank()) {
            return Condition.ALWAYS;
        }
        Key key = new Key(scope, source);
        Condition known = cache.getIfPresent(key);
        if (known == null) {
            known = new Compiled(vocabularies.get(scope).join().compile(source, ResultType.TRUTH));
            cache.put(key, known);
        }
        return known;
    }

    /** The same for a condition that was accepted before; should it not be readable any more, it is never met. */
    Condition stored(Scope scope, String source) {
        try {
            return read(scope, source);
        } catch (InvalidExpressionException unreadable) {
            return new Unreadable(unreadable.error().message());
        }
    }

    private record Compiled(Expression expression) implements Condition {
        @Override
        public Verdict on(Values values) {
            return expression.evaluate(values);
        }

        @Override
        public boolean speaksOf(String what) {
            return expression.speaksOf(what);
        }
    }

    private record Unreadable(String message) implements Condition {
        @Override
        public Verdict on(Values values) {
            return new Verdict(null, "its condition cannot be read any more: " + message);
        }

        @Override
        public boolean speaksOf(String what) {
            return false;
        }
    }
}
