package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.system.run.Databases;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.Purchase;
import dev.hourglass.system.run.RunningPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A member asks to be forgotten, after everything that leaves traces. */
class ErasureIT {
    private static final String NAME = "quixotine";

    private final Platform platform = RunningPlatform.get();
    private final Databases databases = new Databases(platform);
    private final RunningPlatform.Program program = RunningPlatform.newProgram("Erasure");

    @Test
    void nothingThatTellsWhoAnErasedMemberWasIsLeftInAnyTableOrLog() {
        String member = program.storefront()
                .put(Purchase.of("1001", NAME, 39))
                .orElseThrow()
                .body()
                .at("/member/id")
                .asText();
        call("POST", "/v1/members/" + member + "/survey-responses", """
                {"survey": "nps", "score": 9, "comment": "Thanks, yours %s"}""".formatted(NAME), 201);
        call("GET", "/v1/members?q=" + NAME, null, 200);
        call("PATCH", "/v1/members/" + member, "{\"phone\": \"+4930123456\"}", 200);
        call("PUT", "/v1/members/" + member + "/leaderboard-name", "{\"displayName\": \"" + NAME + "\"}", 200);
        Eventually.until(
                "all four services know them", () -> tablesWithTheName().size() >= 4);

        String badges = "/v1/members/" + member + "/badges";
        Eventually.until(
                "they have a badge to share",
                () -> program.storefront().get(badges).at("/data/0/level").isTextual());
        String badge = program.storefront().get(badges).at("/data/0/badge/id").asText();
        call("PUT", badges + "/" + badge + "/share", "{\"displayName\": \"%s\"}".formatted(NAME), 200);
        assertThat(databases.tablesWith(Service.BADGES, NAME)).contains("badges-service.shared_award");

        program.admin()
                .get("/v1/members/" + member + "/export")
                .path("elsewhere")
                .forEach(rest -> call("GET", rest.asText().substring("GET ".length()), null, 200));

        call("DELETE", "/v1/members/" + member, null, 204);

        call("GET", "/v1/members/" + member, null, 404);
        Eventually.until(
                "all four have forgotten them", () -> tablesWithTheName().isEmpty());
        assertThat(logsWithTheName()).isEmpty();
        assertThat(databases.flaws()).isEmpty();
    }

    private void call(String method, String path, String body, int status) {
        var answer = program.admin().call(method, path, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
    }

    private List<String> tablesWithTheName() {
        return Arrays.stream(Service.values())
                .flatMap(service -> databases.tablesWith(service, NAME).stream())
                .toList();
    }

    private List<Path> logsWithTheName() {
        try (Stream<Path> files =
                Files.walk(platform.settings().home().log("gateway").getParent())) {
            return files.filter(Files::isRegularFile)
                    .filter(ErasureIT::containsTheName)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean containsTheName(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1)
                    .toLowerCase(Locale.ROOT)
                    .contains(NAME);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
