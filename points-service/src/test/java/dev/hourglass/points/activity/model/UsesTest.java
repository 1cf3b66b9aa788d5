package dev.hourglass.points.activity.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.rule.model.Cap;
import dev.hourglass.points.rule.model.RuleOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsesTest {
    private static final ProgramId SHOP = ProgramId.create();
    private static final MemberId ADA = MemberId.create();
    private static final UUID RULE = UUID.randomUUID();
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Cap DAILY = new Cap(Cap.Holder.MEMBER, Cap.Period.DAY, 100L, null);
    private static final Cap BUDGET = new Cap(Cap.Holder.PROGRAM, Cap.Period.MONTH, 100L, null);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Uses uses = new Uses();

    @Test
    void whatWasHadOnADayCountsOnThatDayInTheProgramsZone() {
        uses.putIn(SHOP, activity("a", NOON, 10), ZONE);
        uses.putIn(SHOP, activity("b", Instant.parse("2026-11-20T23:30:00Z"), 5), ZONE);
        uses.putIn(SHOP, activity("c", Instant.parse("2026-11-20T22:30:00Z"), 3), ZONE);

        assertThat(uses.of(SHOP, ADA, NOON, ZONE).of(RULE, DAILY)).isEqualTo(new Cap.Used(15, 2));
    }

    @Test
    void anActivityThatIsJudgedAnewDoesNotStandInItsOwnWay() {
        ActivityState known = activity("a", NOON, 10);
        uses.know(SHOP, known);
        uses.takeOut(SHOP, known, ZONE);

        assertThat(uses.of(SHOP, ADA, NOON, ZONE).of(RULE, DAILY)).isEqualTo(Cap.Used.NOTHING);
    }

    @Test
    void whatWasReadTwiceCountsOnce() {
        uses.know(SHOP, activity("a", NOON, 10));
        uses.know(SHOP, activity("a", NOON, 10));

        assertThat(uses.of(SHOP, ADA, NOON, ZONE).of(RULE, DAILY)).isEqualTo(new Cap.Used(10, 1));
    }

    @Test
    void budgetsGrowAndShrinkWithWhatIsGivenAndTakenBack() {
        Uses.Budget november = new Uses.Budget(SHOP, RULE, Cap.Period.MONTH, LocalDate.parse("2026-11-01"));
        uses.know(november, new Cap.Used(40, 4));
        uses.putIn(SHOP, activity("a", NOON, 10), ZONE);

        assertThat(uses.of(SHOP, ADA, NOON, ZONE).of(RULE, BUDGET)).isEqualTo(new Cap.Used(50, 5));
        assertThat(uses.changes()).isEqualTo(Map.of(november, new Cap.Used(10, 1)));

        uses.takeOut(SHOP, activity("a", NOON, 10), ZONE);
        assertThat(uses.changes()).isEmpty();
    }

    private static ActivityState activity(String id, Instant at, long points) {
        return ActivityState.first(ADA, new ActivityStatement(new ActivityKey(id), "guide.read", at, at, Map.of()), at)
                .with(points, points, List.of(new RuleOutcome(RULE, "rule", 1, points, true, "because")));
    }
}
