package dev.hourglass.points.order;

import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.order.model.Before;
import dev.hourglass.points.order.model.NetOrder;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.order.model.OrderState;
import dev.hourglass.points.order.past.Histories;
import dev.hourglass.points.order.past.model.Budgets;
import dev.hourglass.points.order.past.model.PastOrder;
import dev.hourglass.points.order.past.model.Position;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.model.EarningRule;
import dev.hourglass.points.rule.model.RuleOutcome;
import dev.hourglass.points.rule.model.RuleSet;
import dev.hourglass.points.rule.model.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Shares caps out among orders, and knows which of a member's later orders a change disturbs. For programs whose rules neither
 * look back nor have budgets it does nothing.
 */
final class Allotments {
    private final Books books;
    private final ProgramSettings settings;
    private final Map<OrderKey, PastOrder> takenOut = new HashMap<>();
    private final Map<MemberAccount, Position> disturbedFrom = new LinkedHashMap<>();

    Allotments(Books books, ProgramSettings settings) {
        this.books = books;
        this.settings = settings;
    }

    /** Takes an order out of the account, and says what was before it. */
    Before takeOut(OrderState state, MemberAccount account, RuleSet rules) {
        if (!isNeeded(rules)) {
            return Before.NOTHING;
        }
        PastOrder own = remove(state, account, rules);
        Histories histories = histories();
        Position position = position(state);
        Usage budgets = histories.budgets().usage(settings.program(), position.placedAt(), settings.zone(), own);
        return histories.of(key(account)).before(position, settings.zone(), budgets);
    }

    private PastOrder remove(OrderState state, MemberAccount account, RuleSet rules) {
        Histories histories = histories();
        PastOrder own = histories.of(key(account)).remove(state.key()).orElse(null);
        if (own != null) {
            takenOut.put(state.key(), own);
            histories.budgets().count(budgets(rules, own.position()), own, true);
        }
        return own;
    }

    /** Puts it in again with what it earns now; answers what it has of capped rules. */
    Map<UUID, Long> putIn(
            OrderState state, MemberAccount account, NetOrder net, RuleSet rules, List<RuleOutcome> outcomes) {
        if (!isNeeded(rules)) {
            return Map.of();
        }
        Position position = position(state);
        Map<UUID, Long> uses = uses(rules.inForceAt(state.ruledAt()), outcomes);
        PastOrder now = new PastOrder(position, net.eligibleSpend(), uses);
        histories().of(key(account)).put(now);
        histories().budgets().count(budgets(rules, position), now, false);
        PastOrder before = takenOut.remove(state.key());
        if (!now.equals(before)) {
            disturb(account, Position.earlier(position, before == null ? null : before.position()));
        }
        return uses;
    }

    /** It is not this member's any more. */
    void leave(OrderState state, MemberAccount account, RuleSet rules) {
        if (isNeeded(rules)) {
            PastOrder own = remove(state, account, rules);
            takenOut.remove(state.key());
            if (own != null) {
                disturb(account, own.position());
            }
        }
    }

    /** Visits the orders after those that have changed, in their order. */
    void disturbed(BiConsumer<MemberAccount, OrderKey> visit) {
        if (disturbedFrom.isEmpty()) {
            return;
        }
        List<Map.Entry<MemberAccount, Position>> from = new ArrayList<>(disturbedFrom.entrySet());
        for (Map.Entry<MemberAccount, Position> entry : from) {
            List<OrderKey> later = histories().of(key(entry.getKey())).after(entry.getValue());
            later.forEach(order -> visit.accept(entry.getKey(), order));
        }
        disturbedFrom.clear();
    }

    private void disturb(MemberAccount account, Position position) {
        histories().change(key(account));
        disturbedFrom.merge(account, position, Position::earlier);
    }

    private boolean isNeeded(RuleSet rules) {
        return rules.looksBack() || rules.hasBudgets();
    }

    private Histories histories() {
        return books.keptOr(Histories.class, Histories::new);
    }

    private Set<Budgets.Key> budgets(RuleSet rules, Position position) {
        return Budgets.of(settings.program(), rules, position.placedAt(), settings.zone());
    }

    private static Map<UUID, Long> uses(List<EarningRule> inForce, List<RuleOutcome> outcomes) {
        Set<UUID> capped = inForce.stream()
                .filter(rule -> !rule.caps().isEmpty())
                .map(EarningRule::id)
                .collect(Collectors.toSet());
        return outcomes.stream()
                .filter(outcome -> outcome.points() > 0 && capped.contains(outcome.ruleId()))
                .collect(Collectors.toMap(RuleOutcome::ruleId, RuleOutcome::points));
    }

    private static Position position(OrderState state) {
        return new Position(state.statement().placedAt(), state.key());
    }

    private static MemberKey key(MemberAccount account) {
        return new MemberKey(account.member().program(), account.member().id());
    }
}
