package dev.hourglass.badges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every definition that the how-to guides show is accepted. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class GuidesTest {
    private static final Pattern BODIES = Pattern.compile("```json\\n(\\{.*?)```|-d '(\\{.*?)'", Pattern.DOTALL);

    @Test
    void theFirstBadgeOfTheGuideCanBeTriedAndMade() throws IOException {
        ProgramId program = Service.program("blank");
        List<String> bodies = bodies("design-badges.md");
        assertThat(bodies).hasSize(1);
        for (String call : List.of("/v1/badges/preview", "/v1/badges")) {
            assertThat(Service.admin(program).body(bodies.get(0)).post(call).statusCode())
                    .as(call)
                    .isBetween(200, 201);
        }
    }

    @ParameterizedTest
    @CsvSource({"run-a-challenge.md, /v1/challenges", "run-a-leaderboard.md, /v1/leaderboards"})
    void whatGuidesShowCanBeMade(String guide, String path) throws IOException {
        ProgramId program = Service.program("blank");
        List<String> bodies = bodies(guide);
        assertThat(bodies).hasSizeGreaterThan(3);
        for (String body : bodies) {
            assertThat(Service.admin(program).body(body).post(path).statusCode())
                    .as(body)
                    .isEqualTo(201);
        }
    }

    private static List<String> bodies(String guide) throws IOException {
        String text = Files.readString(
                Path.of(System.getProperty("hourglass.root"), "docs/how-to").resolve(guide));
        return BODIES.matcher(text)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }
}
