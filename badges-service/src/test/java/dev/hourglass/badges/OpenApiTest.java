package dev.hourglass.badges;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class OpenApiTest {
    @Test
    void theDocumentShowsWhatIsForOthersAndIdsAsTexts() {
        JsonPath document = given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(document.getMap("paths").keySet())
                .containsExactlyInAnyOrder(
                        "/.well-known/jwks.json",
                        "/badges/{awardId}",
                        "/v1/badges",
                        "/v1/badges/preview",
                        "/v1/badges/{badgeId}",
                        "/v1/challenges",
                        "/v1/challenges/{challengeId}",
                        "/v1/issuer-keys",
                        "/v1/issuer-keys/{keyId}",
                        "/v1/issuers/{programId}",
                        "/v1/issuers/{programId}/achievements/{badgeId}",
                        "/v1/issuers/{programId}/keys/{keyId}",
                        "/v1/leaderboards",
                        "/v1/leaderboards/{leaderboardId}",
                        "/v1/leaderboards/{leaderboardId}/rebuild",
                        "/v1/members/{memberId}/badges",
                        "/v1/members/{memberId}/badges/export",
                        "/v1/members/{memberId}/badges/shares",
                        "/v1/members/{memberId}/badges/{badgeId}/credential",
                        "/v1/members/{memberId}/badges/{badgeId}/picture",
                        "/v1/members/{memberId}/badges/{badgeId}/share",
                        "/v1/members/{memberId}/challenges",
                        "/v1/members/{memberId}/challenges/{challengeId}/join",
                        "/v1/members/{memberId}/leaderboard-name",
                        "/v1/members/{memberId}/streaks",
                        "/v1/members/{memberId}/streaks/{badgeId}/freezes",
                        "/v1/status-lists/{listId}");
        for (String path : List.of("/v1/badges/{badgeId}", "/v1/members/{memberId}/badges")) {
            assertThat(typeOfFirstParameter(document.getMap("paths"), path)).isEqualTo("string");
        }
    }

    @Test
    void callsThatNeedNoBodyHaveNoneInTheDocument() {
        JsonPath document =
                given().queryParam("format", "json").get("/q/openapi").jsonPath();

        for (String path : List.of(
                "/v1/issuer-keys",
                "/v1/leaderboards/{leaderboardId}/rebuild",
                "/v1/members/{memberId}/challenges/{challengeId}/join")) {
            Map<String, ?> operation = document.getMap("paths.'" + path + "'.post");
            assertThat(operation).as(path).isNotEmpty().doesNotContainKey("requestBody");
        }
    }

    private static Object typeOfFirstParameter(Map<String, Map<String, Map<String, ?>>> paths, String path) {
        List<?> parameters = (List<?>) paths.get(path).get("get").get("parameters");
        Map<?, ?> schema = (Map<?, ?>) ((Map<?, ?>) parameters.get(0)).get("schema");
        return schema.get("type") == null ? schema.toString() : schema.get("type");
    }
}
