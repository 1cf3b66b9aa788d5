package dev.hourglass.badges.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.support.Feed;
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
}
