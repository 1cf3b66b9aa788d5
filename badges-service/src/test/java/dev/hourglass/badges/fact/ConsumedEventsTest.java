package dev.hourglass.badges.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events that the sisters' published schemas show as examples are understood here. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ConsumedEventsTest {
    private final MemberId ada = MemberId.create();
    private final Feed referral = Feed.referral();
    private ProgramId program;

    @BeforeEach
    void aStarterProgram() {
        program = Service.program("starter");
    }

    @Test
    void anOrderThatWasRecorded() {
        String type = "dev.hourglass.order.recorded.v1";
        Feed.points().add(program, ada, type, EventSchemas.example(type)).deliver();
        assertThat(Service.progress(program, ada)).containsEntry("First purchase", 1);
    }

    @Test
    void referralsThatWereRewardedAndReversed() {
        referral.add(
                        program,
                        ada,
                        "dev.hourglass.referral.rewarded.v1",
                        EventSchemas.example("dev.hourglass.referral.rewarded.v1"))
                .deliver();
        assertThat(Service.progress(program, ada)).containsEntry("Advocate", 1);

        referral.add(
                        program,
                        ada,
                        "dev.hourglass.referral.reversed.v1",
                        EventSchemas.example("dev.hourglass.referral.reversed.v1"))
                .deliver();
        assertThat(Service.progress(program, ada)).containsEntry("Advocate", 0);
    }

    @Test
    void anActivity() {
        String badge = Service.addBadge(program, "Five stars", """
                {"kind": "single", "fact": "activity", "where": "activity.attributes.stars == 5",
                 "levels": [{"name": "Voice", "threshold": 1}]}
                """);
        String type = "dev.hourglass.activity.recorded.v1";
        Service.backfill(program, badge);
        Feed.points().add(program, ada, type, EventSchemas.example(type)).deliver();
        assertThat(Service.levels(program, ada)).containsEntry("Five stars", "Voice");
        Feed.points()
                .add(
                        program,
                        ada,
                        type,
                        EventSchemas.example(type)
                                .replace("\"recorded\"", "\"removed\"")
                                .replaceFirst("\"revision\"\\s*:\\s*1", "\"revision\": 2"))
                .deliver();
        assertThat(Service.levels(program, ada)).doesNotContainKey("Five stars");
    }

    @Test
    void aTierThatWasEntered() {
        String badge = Service.addBadge(program, "Silver member", """
                {"kind": "single", "fact": "tier", "where": "tier.name == 'Silver' && tier.current",
                 "levels": [{"name": "In", "threshold": 1}]}
                """);
        String type = "dev.hourglass.tier.changed.v1";
        Service.backfill(program, badge);
        Feed points = Feed.points();
        points.add(program, ada, type, EventSchemas.example(type)).deliver();
        assertThat(Service.levels(program, ada)).containsEntry("Silver member", "In");
        points.add(
                        program,
                        ada,
                        type,
                        EventSchemas.example(type)
                                .replace("\"to\"", "\"was\"")
                                .replace("\"from\"", "\"to\"")
                                .replace("\"was\"", "\"from\""))
                .deliver();
        assertThat(Service.levels(program, ada)).doesNotContainKey("Silver member");
    }

    @Test
    void aMemberWhoMovesHasItsDaysElsewhere() {
        String badge = Service.addBadge(program, "Two days", """
                {"kind": "streak", "fact": "order", "period": "day", "levels": [{"name": "Two", "threshold": 2}]}
                """);
        Service.backfill(program, badge);
        Feed points = Feed.points();
        String type = "dev.hourglass.member.updated.v1";
        points.add(program, ada, Order.paid("1").at("2026-11-20T23:30:00Z"))
                .add(program, ada, Order.paid("2").at("2026-11-21T00:30:00Z"))
                .deliver();
        assertThat(Service.levels(program, ada)).doesNotContainKey("Two days");

        points.add(program, ada, type, EventSchemas.example(type)).deliver();

        assertThat(Service.progress(program, ada)).containsEntry("Two days", 2);
        assertThat(Service.levels(program, ada)).containsEntry("Two days", "Two");
    }
}
