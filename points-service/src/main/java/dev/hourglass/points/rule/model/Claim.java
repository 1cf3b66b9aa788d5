package dev.hourglass.points.rule.model;

import dev.hourglass.kit.expression.Values;
import dev.hourglass.kit.expression.Verdict;
import dev.hourglass.points.rule.model.facts.ActivityFacts;
import dev.hourglass.points.rule.model.facts.ItemFacts;
import dev.hourglass.points.rule.model.facts.OrderFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What one rule claims to give for one order or activity, while groups, caps and multipliers are settled. */
final class Claim {
    /** What a rule gives for one order at most; so sums over all rules of a program fit 64 bits by far. */
    private static final long MOST = 1_000_000_000_000L;

    private final EarningRule rule;
    private final EarningPolicy.Purchase purchase;

    /** The lines it earns on; null when it is the order as a whole or an activity. */
    private final List<ItemFacts> lines;

    private long points;
    private boolean matched;
    private String because;

    private Claim(EarningRule rule, EarningPolicy.Purchase purchase, List<ItemFacts> lines) {
        this.rule = rule;
        this.purchase = purchase;
        this.lines = lines;
    }

    static Claim onOrder(EarningRule rule, EarningPolicy.Purchase purchase, Values values) {
        OrderFacts order = purchase.order();
        String outside = rule.outside(order.placedAt());
        if (outside != null) {
            return no(rule, outside);
        }
        if (order.eligibleSpend() == 0 && !(rule.earn() instanceof Earn.PerAmount && rule.on() == Scope.ORDER)) {
            return no(rule, "the order has no eligible spend");
        }
        if (rule.on() == Scope.ITEM) {
            return onItems(rule, purchase, values);
        }
        Verdict verdict = order.eligibleSpend() == 0 || rule.condition() == Condition.ALWAYS
                ? Condition.ALWAYS.on(values)
                : rule.condition().on(values);
        return verdict.isTrue() ? new Claim(rule, purchase, null).earn() : no(rule, verdict.because());
    }

    private static Claim onItems(EarningRule rule, EarningPolicy.Purchase purchase, Values values) {
        List<ItemFacts> matching = new ArrayList<>();
        String because = null;
        for (ItemFacts item : purchase.order().items()) {
            Verdict verdict = rule.condition() == Condition.ALWAYS
                    ? Condition.ALWAYS.on(values)
                    : rule.condition().on(values.with("item", item));
            if (verdict.isTrue()) {
                matching.add(item);
            } else if (because == null) {
                because = verdict.because();
            }
        }
        if (!matching.isEmpty()) {
            return new Claim(rule, purchase, matching).earn();
        }
        int lines = purchase.order().items().size();
        return no(rule, lines == 1 ? because : "none of the " + lines + " items matches; of the first, " + because);
    }

    static Claim onActivity(EarningRule rule, ActivityFacts activity, Values values) {
        String outside = rule.outside(activity.at());
        if (outside != null) {
            return no(rule, outside);
        }
        Verdict verdict = rule.condition().on(values);
        if (!verdict.isTrue()) {
            return no(rule, verdict.because());
        }
        Claim claim = new Claim(rule, null, null);
        if (rule.earn() instanceof Earn.Fixed fixed) {
            claim.give(fixed.points(), "the activity is " + activity.type());
        }
        return claim;
    }

    private static Claim no(EarningRule rule, String because) {
        Claim claim = new Claim(rule, null, List.of());
        claim.because = because;
        return claim;
    }

    EarningRule rule() {
        return rule;
    }

    long points() {
        return points;
    }

    RuleOutcome outcome() {
        return new RuleOutcome(rule.id(), rule.name(), rule.version(), points, matched, because);
    }

    private Claim earn() {
        if (rule.earn() instanceof Earn.PerAmount perAmount) {
            give(amountPoints(perAmount, amount()), times(perAmount) + lineWords(" in "));
        } else if (rule.earn() instanceof Earn.Fixed fixed) {
            long times = lines == null ? 1 : lines.size();
            give(
                    times(times, fixed.points()),
                    lines == null ? "the order has eligible spend" : lineWords("") + " matched");
        } else if (rule.earn() instanceof Earn.PerItem perItem) {
            long pieces = pieces(lines == null ? purchase.order().items() : lines);
            give(times(pieces, perItem.points()), pieces + (pieces == 1 ? " piece" : " pieces") + lineWords(" in "));
        }
        return this;
    }

    private void give(long given, String why) {
        points = Math.min(given, MOST);
        matched = given > 0;
        because = why;
    }

    private String times(Earn.PerAmount earn) {
        long times = amount() / earn.per();
        String currency = purchase.order().currency();
        return earn.per() == purchase.minorUnitsPerUnit()
                ? times + " whole " + currency + " of eligible spend"
                : times + " times " + earn.per() + " minor units of " + currency + " eligible spend";
    }

    private String lineWords(String before) {
        if (lines == null) {
            return "";
        }
        String names = lines.stream()
                .limit(3)
                .map(line -> line.name() != null ? line.name() : line.sku() != null ? line.sku() : "a line")
                .collect(Collectors.joining(", "));
        return before + (lines.size() > 3 ? lines.size() + " lines, " + names + " among them" : names);
    }

    private long amount() {
        return lines == null
                ? purchase.order().eligibleSpend()
                : lines.stream().mapToLong(ItemFacts::amount).sum();
    }

    private static long amountPoints(Earn.PerAmount earn, long amount) {
        return times(amount / earn.per(), earn.points());
    }

    /** A product, or the most that a rule can give. */
    private static long times(long one, long other) {
        return Math.multiplyHigh(one, other) == 0 && one * other >= 0 ? Math.min(one * other, MOST) : MOST;
    }

    private static long pieces(List<ItemFacts> of) {
        return of.stream().mapToLong(ItemFacts::quantity).sum();
    }

    void loseTo(Claim winner) {
        because = because + "; lost to \"" + winner.rule.name() + "\", which gives more in the group \"" + rule.group()
                + "\"";
        points = 0;
    }

    /** A multiplier claims what comes on top of the others' points. */
    void multiply(List<Claim> base) {
        if (!(rule.earn() instanceof Earn.Multiplier multiplier) || because != null) {
            return;
        }
        long multiplied =
                base.stream().mapToLong(claim -> claim.pointsFor(lines)).reduce(0, Math::addExact);
        give(
                multiplier.extra(multiplied),
                multiplier.factor().stripTrailingZeros().toPlainString() + " times " + multiplied + " points"
                        + lineWords(" for "));
    }

    /** The part of these points that was earned on some lines; all of them for the order as a whole. */
    private long pointsFor(List<ItemFacts> some) {
        if (some == null || points == 0) {
            return points;
        }
        List<ItemFacts> shared = lines == null
                ? some
                : lines.stream().filter(line -> contains(some, line)).toList();
        if (rule.earn() instanceof Earn.PerAmount perAmount) {
            long amount = shared.stream().mapToLong(ItemFacts::amount).sum();
            return Math.min(points, amountPoints(perAmount, amount));
        }
        if (rule.earn() instanceof Earn.PerItem perItem) {
            return Math.min(points, times(pieces(shared), perItem.points()));
        }
        // Points for the order as such belong to no line.
        return lines == null ? 0 : Math.min(points, times(shared.size(), ((Earn.Fixed) rule.earn()).points()));
    }

    /** By identity: two lines may say the same. */
    private static boolean contains(List<ItemFacts> some, ItemFacts line) {
        return some.stream().anyMatch(one -> one == line);
    }

    void capBy(Usage usage) {
        for (Cap cap : rule.caps()) {
            long room = points == 0 ? Long.MAX_VALUE : cap.room(usage.of(rule.id(), cap));
            if (room < points) {
                because = because + "; cut from " + points + " to " + room + ": " + cap.words();
                points = room;
            }
        }
    }
}
