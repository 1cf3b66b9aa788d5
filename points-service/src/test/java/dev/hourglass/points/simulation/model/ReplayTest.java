package dev.hourglass.points.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.identity.model.Customer;
import dev.hourglass.points.order.model.LineItem;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.order.model.OrderStatement;
import dev.hourglass.points.order.model.OrderStatus;
import dev.hourglass.points.program.model.Expiry;
import dev.hourglass.points.program.model.NegativeBalance;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.model.Cap;
import dev.hourglass.points.rule.model.Condition;
import dev.hourglass.points.rule.model.Earn;
import dev.hourglass.points.rule.model.EarningRule;
import dev.hourglass.points.rule.model.RuleSet;
import dev.hourglass.points.rule.model.Scope;
import dev.hourglass.points.rule.model.Stacking;
import dev.hourglass.points.rule.model.facts.MemberFacts;
import dev.hourglass.points.tier.model.Tier;
import dev.hourglass.points.tier.model.TierLadder;
import dev.hourglass.points.tier.model.TierScheme;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");
    private static final UUID ADA = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    private static final ProgramSettings SETTINGS = new ProgramSettings(
            ProgramId.create(),
            Currency.getInstance("EUR"),
            ZoneOffset.UTC,
            0,
            new Expiry.Never(),
            NegativeBalance.ALLOW_NEGATIVE,
            null,
            1);
    private static final TierScheme TIERS = TierScheme.standard(new TierLadder(List.of(
            new Tier(new UUID(1, 1), "Bronze", 0, Map.of()), new Tier(new UUID(1, 2), "Silver", 100, Map.of()))));

    private int orders;

    @Test
    void membersAreToldApartByWhetherTheyWouldHaveMore() {
        Findings findings =
                play(rule(new Earn.PerAmount(2, 100)), Instant.MIN, order(ADA, NOON, 60, 60), order(BOB, NOON, 10, 30));
        assertThat(findings.points()).isEqualTo(new Findings.Points(140, 90));
        assertThat(findings.members()).isEqualTo(2);
        assertThat(findings.up()).isEqualTo(1);
        assertThat(findings.down()).isEqualTo(1);
        assertThat(findings.same()).isZero();
    }

    @Test
    void tiersAreComparedAtTheEndOfTheWindow() {
        Findings findings =
                play(rule(new Earn.PerAmount(2, 100)), Instant.MIN, order(ADA, NOON, 60, 60), order(BOB, NOON, 10, 10));
        assertThat(findings.tiers()).containsExactly(new Findings.TierMove("Bronze", "Silver", 1));
    }

    @Test
    void aCapOfAMemberBeginsAnewWithEachMemberAndPeriod() {
        EarningRule rule = rule(new Earn.PerAmount(1, 100), new Cap(Cap.Holder.MEMBER, Cap.Period.DAY, 50L, null));
        Findings findings = play(
                rule,
                Instant.MIN,
                order(ADA, NOON, 40, 0),
                order(ADA, NOON.plusSeconds(60), 40, 0),
                order(ADA, NOON.plusSeconds(86_400), 40, 0),
                order(BOB, NOON, 40, 0));
        assertThat(findings.points().draft()).isEqualTo(50 + 40 + 40);
    }

    @Test
    void aBudgetIsSharedByAllMembers() {
        EarningRule rule = rule(new Earn.PerAmount(1, 100), new Cap(Cap.Holder.PROGRAM, Cap.Period.EVER, 70L, null));
        Findings findings =
                play(rule, Instant.MIN, order(ADA, NOON, 40, 0), order(ADA, NOON, 20, 0), order(BOB, NOON, 40, 0));
        assertThat(findings.points().draft()).isEqualTo(70);
        assertThat(findings.rules()).containsExactly(new Findings.RulePoints("rule", 3, 70));
    }

    @Test
    void ordersBeforeTheWindowAreNotPlayedButCountForTiers() {
        Findings findings = play(
                rule(new Earn.PerAmount(1, 100)),
                NOON,
                order(ADA, NOON.minusSeconds(1), 90, 90),
                order(ADA, NOON, 10, 5),
                order(BOB, NOON.minusSeconds(1), 90, 90));
        assertThat(findings.orders()).isEqualTo(1);
        assertThat(findings.members()).isEqualTo(1);
        assertThat(findings.points()).isEqualTo(new Findings.Points(10, 5));
        assertThat(findings.tiers()).containsExactly(new Findings.TierMove("Bronze", "Silver", 1));
    }

    @Test
    void segmentsAreSummedUp() {
        Findings findings =
                play(rule(new Earn.PerAmount(2, 100)), Instant.MIN, order(ADA, NOON, 60, 60), order(BOB, NOON, 10, 10));
        assertThat(findings.segments())
                .containsExactly(new Findings.SegmentPoints("everybody", 2, new Findings.Points(140, 70)));
    }

    @Test
    void withoutOrdersThereIsNothing() {
        Findings findings = play(rule(new Earn.Fixed(5)), Instant.MIN);
        assertThat(findings.members()).isZero();
        assertThat(findings.rules()).containsExactly(new Findings.RulePoints("rule", 0, 0));
    }

    private static Findings play(EarningRule rule, Instant from, PlayedOrder... played) {
        Replay replay = new Replay(RuleSet.of(List.of(rule)), SETTINGS, TIERS, from, NOON.plusSeconds(172_800));
        for (PlayedOrder order : played) {
            replay.play(order);
        }
        return replay.end();
    }

    private PlayedOrder order(UUID member, Instant placedAt, long euros, long earned) {
        OrderStatement statement = new OrderStatement(
                new OrderKey("web", "" + ++orders),
                OrderStatus.PAID,
                "EUR",
                placedAt,
                placedAt,
                new Customer("c", null, null, null, null, null, null),
                List.of(new LineItem("1", null, null, null, 1, euros * 100, 0, 0)),
                0,
                0,
                null,
                null,
                Map.of(),
                Map.of());
        return new PlayedOrder(member, statement, List.of(), MemberFacts.NOBODY, List.of("everybody"), earned);
    }

    private static EarningRule rule(Earn earn, Cap... caps) {
        return new EarningRule(
                new UUID(2, 2),
                1,
                "rule",
                Scope.ORDER,
                Condition.ALWAYS,
                earn,
                null,
                Stacking.STACK,
                List.of(caps),
                null,
                null,
                true,
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T00:00:00Z"));
    }
}
