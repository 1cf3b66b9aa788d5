package dev.hourglass.points.order.model;

import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.model.EarningPolicy;
import dev.hourglass.points.rule.model.ItemFacts;
import dev.hourglass.points.rule.model.MemberFacts;
import dev.hourglass.points.rule.model.OrderFacts;
import dev.hourglass.points.rule.model.RuleOutcome;
import dev.hourglass.points.rule.model.RuleSet;
import java.util.List;

/** What an order should earn: the rules in force when it was first stated, on what is left of it. */
public final class Appraisal {
    private Appraisal() {}

    /**
     * @param order known; its buyer as rules saw them, or null for nobody in particular
     * @param net what is left of its statement
     */
    public static List<RuleOutcome> of(
            OrderState order, NetOrder net, Before before, RuleSet rules, ProgramSettings settings) {
        MemberFacts buyer = order.buyer() == null ? MemberFacts.NOBODY : order.buyer();
        EarningPolicy.Purchase purchase = new EarningPolicy.Purchase(
                facts(order.statement(), net, before),
                buyer.after(before.orders(), before.spend()),
                settings.minorUnitsPerUnit());
        return EarningPolicy.outcomes(purchase, rules.inForceAt(order.ruledAt()), before.usage());
    }

    private static OrderFacts facts(OrderStatement statement, NetOrder net, Before before) {
        List<ItemFacts> items = net.lines().stream()
                .filter(line -> line.netQuantity() > 0)
                .map(Appraisal::facts)
                .toList();
        return new OrderFacts(
                Math.addExact(net.eligibleSpend(), Math.addExact(statement.shipping(), statement.tax())),
                net.eligibleSpend(),
                statement.currency(),
                statement.channel(),
                statement.key().source(),
                statement.placedAt(),
                items,
                statement.shipping(),
                statement.tax(),
                before.orders() == 0,
                statement.attributes());
    }

    private static ItemFacts facts(NetOrder.Line line) {
        LineItem item = line.item();
        return new ItemFacts(
                item.sku(), item.category(), item.name(), line.netQuantity(), item.unitPrice(), line.netAmount());
    }
}
