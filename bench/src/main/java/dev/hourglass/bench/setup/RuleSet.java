package dev.hourglass.bench.setup;

import java.util.ArrayList;
import java.util.List;

/** Twenty earning rules as a shop that likes rules may have them, as bodies of {@code POST /v1/earning-rules}. */
final class RuleSet {
    private static final List<String> ON_ORDERS = List.of(
            "order.eligibleSpend >= 10000",
            "order.channel == 'app'",
            "member.tier == 'Gold'",
            "order.items.exists(i, i.category == 'hair')",
            "order.eligibleSpend > 3000 && order.channel == 'web'",
            "has(order.attributes.gift) && order.attributes.gift == true",
            "order.placedAt.getDayOfWeek('Europe/Berlin') == 0",
            "order.items.filter(i, i.category == 'skin').size() >= 2",
            "order.shipping == 0",
            "order.source in ['shop', 'kiosk']",
            "order.items.all(i, i.quantity < 10)",
            "order.total > 50000 || order.channel == 'phone'");
    private static final List<String> ON_ITEMS = List.of(
            "item.category == 'hair'",
            "item.sku.startsWith('SHAMPOO')",
            "item.quantity >= 3",
            "item.unitPrice > 3000 && item.category != 'bath'",
            "item.category in ['garden', 'kitchen']");

    private RuleSet() {}

    /** Nineteen; the starter template's one point per unit of currency is the twentieth. */
    static List<String> bodies() {
        List<String> rules = new ArrayList<>();
        ON_ORDERS.forEach(condition -> rules.add(fixed("order", condition, "")));
        ON_ITEMS.forEach(condition -> rules.add(fixed("item", condition, "")));
        rules.add("""
                {"name": "Half more on skin care", "on": "item", "condition": "item.category == 'skin'",
                 "earn": {"kind": "multiplier", "factor": 1.5}}
                """);
        rules.add(fixed("order", "order.eligibleSpend > 1000", """
                , "caps": [{"per": "member", "period": "day", "points": 20}]"""));
        return rules;
    }

    private static String fixed(String on, String condition, String more) {
        return """
                {"name": "5 points where %s", "on": "%s", "condition": "%s", "earn": {"kind": "fixed", "points": 5}%s}
                """.formatted(condition, on, condition, more);
    }
}
