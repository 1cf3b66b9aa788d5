package dev.hourglass.badges.fact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events that the sisters' published schemas show as examples are understood here. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ConsumedEventsTest {
    private static final Path SCHEMAS = Path.of(System.getProperty("hourglass.root"), "docs/reference/events");

    private final MemberId ada = MemberId.create();
    private final Feed referral = Feed.referral();
    private ProgramId program;

    @BeforeEach
    void aStarterProgram() {
        program = Service.program("starter");
    }

    @Test
    void referralsThatWereRewardedAndReversed() throws IOException {
        referral.add(program, ada, "dev.hourglass.referral.rewarded.v1", example("referral.rewarded"))
                .deliver();
        assertThat(Service.progress(program, ada)).containsEntry("Advocate", 1);

        referral.add(program, ada, "dev.hourglass.referral.reversed.v1", example("referral.reversed"))
                .deliver();
        assertThat(Service.progress(program, ada)).containsEntry("Advocate", 0);
    }

    private static String example(String event) throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(SCHEMAS.resolve(event + ".v1.json")))
                .path("examples")
                .path(0)
                .toString();
    }
}
