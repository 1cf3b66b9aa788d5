package dev.hourglass.points.rule.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.expression.Expression;
import dev.hourglass.kit.expression.ExpressionLimits;
import dev.hourglass.kit.expression.ResultType;
import dev.hourglass.kit.expression.Values;
import dev.hourglass.kit.expression.Verdict;
import dev.hourglass.kit.expression.Vocabulary;
import dev.hourglass.points.rule.model.facts.ActivityFacts;
import dev.hourglass.points.rule.model.facts.ItemFacts;
import dev.hourglass.points.rule.model.facts.MemberFacts;
import dev.hourglass.points.rule.model.facts.OrderFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EarningPolicyTest {
    private static final Instant PLACED = Instant.parse("2026-11-21T10:00:00Z");
    private static final ItemFacts SHAMPOO = new ItemFacts("SHAMPOO-01", "hair", "Shampoo", 2, 1999, 3998);
    private static final ItemFacts CREAM = new ItemFacts("CREAM-01", "face", "Cream", 1, 2550, 2550);

    @Test
    void amountsAreRoundedDownOncePerOrder() {
        assertThat(outcome(rule("1 per EUR", Scope.ORDER, new Earn.PerAmount(1, 100))))
                .isEqualTo(
                        new RuleOutcome(id("1 per EUR"), "1 per EUR", 1, 65, true, "65 whole EUR of eligible spend"));
    }

    @Test
    void amountsOfMatchingLinesAreAddedUpBeforeTheyAreRounded() {
        assertThat(outcome(rule("3 per 10 EUR", Scope.ITEM, new Earn.PerAmount(3, 1000)))
                        .points())
                .isEqualTo(18);
    }

    @Test
    void aRuleOnItemsEarnsOnTheLinesItMatches() {
        RuleOutcome outcome =
                outcome(rule("Hair", Scope.ITEM, new Earn.PerAmount(1, 100)).when("hair only"));
        assertThat(outcome.points()).isEqualTo(39);
        assertThat(outcome.because()).isEqualTo("39 whole EUR of eligible spend in Shampoo");
    }

    @Test
    void fixedPointsAreOncePerOrderOrOncePerMatchingLine() {
        assertThat(outcome(rule("Thanks", Scope.ORDER, new Earn.Fixed(10))).points())
                .isEqualTo(10);
        assertThat(outcome(rule("Lines", Scope.ITEM, new Earn.Fixed(10))).points())
                .isEqualTo(20);
    }

    @Test
    void piecesAreCounted() {
        assertThat(outcome(rule("Pieces", Scope.ORDER, new Earn.PerItem(5))).because())
                .isEqualTo("3 pieces");
        assertThat(outcome(rule("Hair", Scope.ITEM, new Earn.PerItem(5)).when("hair only"))
                        .points())
                .isEqualTo(10);
    }

    @Test
    void aMultiplierGivesWhatComesOnTopOfTheOtherRules() {
        List<RuleOutcome> outcomes = outcomes(
                rule("1 per EUR", Scope.ORDER, new Earn.PerAmount(1, 100)),
                rule("Double", Scope.ORDER, multiplier("2")),
                rule("Half more", Scope.ORDER, multiplier("1.5")));
        assertThat(outcomes).extracting(RuleOutcome::points).containsExactly(65L, 65L, 32L);
        assertThat(outcomes.get(2).because()).isEqualTo("1.5 times 65 points");
    }

    @Test
    void aMultiplierOnItemsMultipliesWhatThoseItemsEarn() {
        List<RuleOutcome> outcomes = outcomes(
                rule("1 per EUR", Scope.ORDER, new Earn.PerAmount(1, 100)),
                rule("Thanks", Scope.ORDER, new Earn.Fixed(1000)),
                rule("Double hair", Scope.ITEM, multiplier("2")).when("hair only"));
        assertThat(outcomes).extracting(RuleOutcome::points).containsExactly(65L, 1000L, 39L);
    }

    @Test
    void ofAGroupOnlyTheBestCountsAndTheOthersSayWhatTheyLostTo() {
        List<RuleOutcome> outcomes = outcomes(
                rule("Small", Scope.ORDER, new Earn.Fixed(5)).bestOf("welcome"),
                rule("Large", Scope.ORDER, new Earn.Fixed(50)).bestOf("welcome"),
                rule("Also large", Scope.ORDER, new Earn.Fixed(50)).bestOf("welcome"),
                rule("Stacks", Scope.ORDER, new Earn.Fixed(7)).inGroup("welcome"));
        assertThat(outcomes).extracting(RuleOutcome::points).containsExactly(0L, 50L, 0L, 7L);
        assertThat(outcomes.get(0).matched()).isTrue();
        assertThat(outcomes.get(0).because())
                .isEqualTo(
                        "the order has eligible spend; lost to \"Large\", which gives more in the group \"welcome\"");
    }

    @Test
    void aCapCutsAndSaysSo() {
        Draft rule = rule("Thanks", Scope.ORDER, new Earn.Fixed(80))
                .capped(new Cap(Cap.Holder.MEMBER, Cap.Period.DAY, 100L, null));
        RuleOutcome outcome = EarningPolicy.outcomes(
                        purchase(), List.of(rule.build()), (id, cap) -> new Cap.Used(50, 1))
                .get(0);
        assertThat(outcome.points()).isEqualTo(50);
        assertThat(outcome.because())
                .isEqualTo("the order has eligible spend; cut from 80 to 50: at most 100 points a day for each member");
    }

    @Test
    void aCapOnTimesStopsItWhenTheyAreUsedUp() {
        Draft rule = rule("Thanks", Scope.ORDER, new Earn.Fixed(80))
                .capped(new Cap(Cap.Holder.MEMBER, Cap.Period.EVER, null, 2L));
        assertThat(points(rule, new Cap.Used(80, 1))).isEqualTo(80);
        assertThat(points(rule, new Cap.Used(160, 2))).isZero();
    }

    @Test
    void theMembersTierMultipliesWhatAllRulesGive() {
        MemberFacts gold = new MemberFacts("Gold", 1.5, List.of(), 0, 0, List.of(), Instant.EPOCH, Map.of());
        List<RuleOutcome> outcomes = EarningPolicy.outcomes(
                new EarningPolicy.Purchase(order(6548, List.of(SHAMPOO, CREAM)), gold, 100),
                List.of(
                        rule("1 per EUR", Scope.ORDER, new Earn.PerAmount(1, 100))
                                .build(),
                        rule("Double", Scope.ORDER, multiplier("2")).build()),
                Usage.NONE);
        assertThat(outcomes.stream().map(RuleOutcome::points)).containsExactly(65L, 65L, 32L);
        assertThat(outcomes.get(2)).isEqualTo(new RuleOutcome(null, "Tier Gold", 1, 32, true, "1.5 times 65 points"));
    }

    @Test
    void aTierWithoutAMultiplierIsNotSpokenOf() {
        assertThat(outcomes(rule("1 per EUR", Scope.ORDER, new Earn.PerAmount(1, 100))))
                .hasSize(1);
    }

    @Test
    void aMultiplierMultipliesWhatCapsHaveLeft() {
        List<RuleOutcome> outcomes = outcomes(
                rule("1 per EUR", Scope.ORDER, new Earn.PerAmount(1, 100))
                        .capped(new Cap(Cap.Holder.MEMBER, Cap.Period.DAY, 10L, null)),
                rule("Double", Scope.ORDER, multiplier("2")));
        assertThat(outcomes).extracting(RuleOutcome::points).containsExactly(10L, 10L);
    }

    @Test
    void noRuleGivesMoreThanCanBeCounted() {
        assertThat(outcome(rule("All", Scope.ORDER, new Earn.PerAmount(Long.MAX_VALUE, 1)))
                        .points())
                .isEqualTo(1_000_000_000_000L);
    }

    @Test
    void aRuleOutsideItsWindowSaysSo() {
        RuleOutcome outcome =
                outcome(rule("Later", Scope.ORDER, new Earn.Fixed(1)).validFrom(PLACED.plusSeconds(1)));
        assertThat(outcome.matched()).isFalse();
        assertThat(outcome.because()).isEqualTo("the rule counts only from 2026-11-21T10:00:01Z on");
    }

    @Test
    void anOrderWithNothingLeftEarnsNothing() {
        EarningPolicy.Purchase empty = new EarningPolicy.Purchase(order(0, List.of()), MemberFacts.NOBODY, 100);
        List<RuleOutcome> outcomes = EarningPolicy.outcomes(
                empty,
                List.of(
                        rule("1 per EUR", Scope.ORDER, new Earn.PerAmount(1, 100))
                                .build(),
                        rule("Thanks", Scope.ORDER, new Earn.Fixed(5)).build(),
                        rule("Hair", Scope.ITEM, new Earn.Fixed(5))
                                .when("hair only")
                                .build()),
                Usage.NONE);
        assertThat(EarningPolicy.points(outcomes)).isZero();
        assertThat(outcomes).noneMatch(RuleOutcome::matched);
    }

    @Test
    void aRuleThatDoesNotMatchSaysWhyInItsOutcome() {
        RuleOutcome outcome =
                outcome(rule("Feet", Scope.ITEM, new Earn.Fixed(5)).when("feet only"));
        assertThat(outcome.matched()).isFalse();
        assertThat(outcome.because()).isEqualTo("none of the 2 items matches; of the first, it is not for feet");
    }

    @Test
    void activitiesEarnByTheirOwnRulesOnly() {
        EarningPolicy.Deed deed =
                new EarningPolicy.Deed(new ActivityFacts("review.posted", PLACED, Map.of()), MemberFacts.NOBODY);
        List<RuleOutcome> outcomes = EarningPolicy.outcomes(
                deed,
                List.of(
                        rule("Review", Scope.ACTIVITY, new Earn.Fixed(20)).build(),
                        rule("Thanks", Scope.ORDER, new Earn.Fixed(5)).build()),
                Usage.NONE);
        assertThat(outcomes).extracting(RuleOutcome::points).containsExactly(20L);
    }

    private static final Expression ITEM = new Vocabulary(
                    ExpressionLimits.PER_LINE, Map.<String, Class<?>>of("item", ItemFacts.class))
            .compile("item.category", ResultType.TEXT);

    private static RuleOutcome outcome(Draft rule) {
        return outcomes(rule).get(0);
    }

    private static long points(Draft rule, Cap.Used used) {
        return EarningPolicy.points(EarningPolicy.outcomes(purchase(), List.of(rule.build()), (id, cap) -> used));
    }

    private static List<RuleOutcome> outcomes(Draft... rules) {
        return EarningPolicy.outcomes(
                purchase(), java.util.Arrays.stream(rules).map(Draft::build).toList(), Usage.NONE);
    }

    private static EarningPolicy.Purchase purchase() {
        return new EarningPolicy.Purchase(order(6548, List.of(SHAMPOO, CREAM)), MemberFacts.NOBODY, 100);
    }

    private static OrderFacts order(long spend, List<ItemFacts> items) {
        return new OrderFacts(spend, spend, "EUR", "web", "web", PLACED, items, 0, 0, true, Map.of());
    }

    private static Earn multiplier(String factor) {
        return new Earn.Multiplier(new BigDecimal(factor));
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes());
    }

    private static Draft rule(String name, Scope on, Earn earn) {
        return new Draft(name, on, earn, Condition.ALWAYS, null, Stacking.STACK, List.of(), null);
    }

    private record Draft(
            String name,
            Scope on,
            Earn earn,
            Condition condition,
            String group,
            Stacking stacking,
            List<Cap> caps,
            Instant validFrom) {
        Draft when(String category) {
            return new Draft(name, on, earn, new OnlyFor(category.split(" ")[0]), group, stacking, caps, validFrom);
        }

        Draft bestOf(String name) {
            return new Draft(this.name, on, earn, condition, name, Stacking.BEST_OF, caps, validFrom);
        }

        Draft inGroup(String name) {
            return new Draft(this.name, on, earn, condition, name, Stacking.STACK, caps, validFrom);
        }

        Draft capped(Cap cap) {
            return new Draft(name, on, earn, condition, group, stacking, List.of(cap), validFrom);
        }

        Draft validFrom(Instant from) {
            return new Draft(name, on, earn, condition, group, stacking, caps, from);
        }

        EarningRule build() {
            return new EarningRule(
                    id(name),
                    1,
                    name,
                    on,
                    condition,
                    earn,
                    group,
                    stacking,
                    caps,
                    validFrom,
                    null,
                    true,
                    Instant.MIN,
                    Instant.MAX);
        }
    }

    /** Met by items of one category. */
    private record OnlyFor(String category) implements Condition {
        @Override
        public Verdict on(Values values) {
            // The order lists all its items; the item that is looked at stands under its own name.
            return ITEM.evaluate(values).value().equals(category)
                    ? new Verdict(true, null)
                    : new Verdict(false, "it is not for " + category);
        }

        @Override
        public boolean speaksOf(String what) {
            return false;
        }
    }
}
