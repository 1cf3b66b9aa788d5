package dev.hourglass.badges.badge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.badges.badge.model.FactKind;
import dev.hourglass.badges.fact.model.ActivityFact;
import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.badges.fact.model.ReferralFact;
import dev.hourglass.badges.fact.model.TierFact;
import dev.hourglass.kit.expression.Expression;
import dev.hourglass.kit.expression.ExpressionLimits;
import dev.hourglass.kit.expression.InvalidExpressionException;
import dev.hourglass.kit.expression.ResultType;
import dev.hourglass.kit.expression.Vocabulary;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Expressions of criteria: what they can speak of, read once and kept. */
@ApplicationScoped
@Startup
public class Expressions {
    private static final int CACHED = 20_000;

    private final Map<FactKind, CompletableFuture<Vocabulary>> vocabularies = new EnumMap<>(FactKind.class);
    private final Cache<Key, Expression> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    private record Key(FactKind fact, ResultType result, String source) {}

    /** Starts beside everything else: the first vocabulary takes a second or two. */
    public Expressions() {
        put(FactKind.ORDER, ExpressionLimits.USUAL, Map.of("order", OrderFact.class));
        put(FactKind.ITEM, ExpressionLimits.PER_LINE, Map.of("item", OrderFact.Item.class, "order", OrderFact.class));
        put(FactKind.ACTIVITY, ExpressionLimits.USUAL, Map.of("activity", ActivityFact.class));
        put(FactKind.REFERRAL, ExpressionLimits.USUAL, Map.of("referral", ReferralFact.class));
        put(FactKind.TIER, ExpressionLimits.USUAL, Map.of("tier", TierFact.class));
    }

    private void put(FactKind fact, ExpressionLimits limits, Map<String, Class<?>> variables) {
        vocabularies.put(fact, CompletableFuture.supplyAsync(() -> new Vocabulary(limits, variables)));
    }

    /**
     * Reads an expression that somebody wrote.
     *
     * @throws InvalidExpressionException with the place of the first mistake
     */
    public Expression read(FactKind fact, ResultType result, String source) {
        Key key = new Key(fact, result, source);
        Expression known = cache.getIfPresent(key);
        if (known == null) {
            known = vocabularies.get(fact).join().compile(source, result);
            cache.put(key, known);
        }
        return known;
    }
}
