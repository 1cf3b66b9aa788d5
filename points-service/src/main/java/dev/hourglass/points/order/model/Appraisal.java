package dev.hourglass.points.order.model;

import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.model.EarningPolicy;
import dev.hourglass.points.rule.model.EarningRule;
import dev.hourglass.points.rule.model.RuleOutcome;
import dev.hourglass.points.rule.model.facts.ItemFacts;
import dev.hourglass.points.rule.model.facts.MemberFacts;
import dev.hourglass.points.rule.model.facts.OrderFacts;
import java.util.List;

/** What an order should earn: rules, applied to what is left of it. */
public final class Appraisal {
    private Appraisal() {}

    /**
     * @param net what is left of the statement
     * @param buyer as rules saw them, or null for nobody in particular
     * @param rules the versions that count
     */
    public static List<RuleOutcome> of(
            OrderStatement statement,
            NetOrder net,
            MemberFacts buyer,
            Before before,
            List<EarningRule> rules,
            ProgramSettings settings) {
        MemberFacts member = (buyer == null ? MemberFacts.NOBODY : buyer).after(before.orders(), before.spend());
        EarningPolicy.Purchase purchase =
                new EarningPolicy.Purchase(facts(statement, net, before), member, settings.minorUnitsPerUnit());
        return EarningPolicy.outcomes(purchase, rules, before.usage());
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
