package dev.hourglass.badges.member;

import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a call about a member is about: nobody who is not there, and soon whoever has just come. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class NamedMembersTest {
    private static final String EVERYWHERE = """
            GET,    /badges
            GET,    /badges/shares
            GET,    /badges/export
            GET,    /badges/{badge}/share
            PUT,    /badges/{badge}/share
            DELETE, /badges/{badge}/share
            GET,    /badges/{badge}/credential
            GET,    /badges/{badge}/picture
            GET,    /streaks
            POST,   /streaks/{badge}/freezes
            GET,    /challenges
            POST,   /challenges/{challenge}/join
            GET,    /leaderboard-name
            PUT,    /leaderboard-name
            DELETE, /leaderboard-name
            """;

    @Inject
    Waiting waiting;

    private final Feed points = Feed.points();
    private final MemberId ada = MemberId.create();
    private ProgramId program;
    private String badge;
    private String challenge;

    @BeforeEach
    void aProgram() {
        program = Service.program("starter");
        badge = Service.admin(program).get("/v1/badges").then().extract().path("data[0].id");
        challenge = Service.admin(program)
                .body("""
                        {"name": "One", "goal": {"kind": "single", "fact": "order"}, "optIn": true,
                         "startsAt": "2026-11-01T00:00:00Z", "endsAt": "2099-12-01T00:00:00Z"}
                        """)
                .post("/v1/challenges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @ParameterizedTest
    @CsvSource(textBlock = EVERYWHERE)
    void nobodyIsFoundUnderAnUnknownId(String method, String path) {
        call(program, method, Service.stranger(), path).statusCode(404).body("code", is("not_found"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = EVERYWHERE)
    void aMemberOfOneProgramIsUnknownInAnother(String method, String path) {
        MemberId old = Service.stranger();
        points.add(program, old, paid("1")).deliver();
        ProgramId other = Service.program("blank");

        call(other, method, old, path).statusCode(404).body("code", is("not_found"));
        call(program, "GET", old, "/badges").statusCode(200);
    }

    @Test
    void aLeaderboardHasNoPlacesAroundNobody() {
        String board = Service.admin(program)
                .body(
                        "{\"name\": \"Orders\", \"metric\": {\"kind\": \"count\", \"fact\": \"order\"}, \"period\": \"ever\"}")
                .post("/v1/leaderboards")
                .then()
                .extract()
                .path("id");

        Service.admin(program)
                .get("/v1/leaderboards/" + board + "?around=" + Service.stranger())
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /badges",
        "GET, /challenges",
        "POST, /challenges/{challenge}/join",
        "PUT, /leaderboard-name",
    })
    void aCallThatComesBeforeTheNewsOfTheEnrolmentWaitsForIt(String method, String path) {
        CompletableFuture<ValidatableResponse> early =
                CompletableFuture.supplyAsync(() -> call(program, method, ada, path));
        waiting.awaitOne();

        points.add(program, ada, paid("1")).deliver();

        early.join().statusCode(200);
    }

    @Test
    void whoDoesNotComeInTimeIsNotFound() {
        call(program, "GET", ada, "/badges").statusCode(404).body("code", is("not_found"));
    }

    @Test
    void theHomeScreenWaitsForNobody() {
        given().header("Authorization", TestTokens.member(program, ada))
                .get("/internal/members/" + ada + "/home")
                .then()
                .statusCode(200)
                .body("badges.earned", hasSize(0))
                .body("badges.next", hasSize(3))
                .body("streaks", hasSize(0));
    }

    @Test
    void whoIsOnTheirOwnAgainAfterAMergeIsKnownAtOnce() {
        MemberId guest = Service.stranger();
        points.add(program, guest, paid("1"))
                .add(program, ada, "dev.hourglass.member.merged.v1", merge(guest))
                .deliver();
        call(program, "GET", guest, "/badges").statusCode(200);

        points.add(program, guest, "dev.hourglass.member.unmerged.v1", merge(guest))
                .deliver();

        call(program, "GET", guest, "/badges").statusCode(200);
    }

    @Test
    void whoeverIsMergedIntoSomebodyUnheardOfMakesThemKnown() {
        MemberId into = Service.stranger();
        points.add(program, into, "dev.hourglass.member.merged.v1", """
                {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                """.formatted(into, ada, into))
                .deliver();

        call(program, "GET", into, "/badges").statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /challenges/{challenge}/join",
        "PUT, /leaderboard-name",
        "DELETE, /leaderboard-name",
        "PUT, /badges/{badge}/share",
        "DELETE, /badges/{badge}/share",
    })
    void aTokenThatMayOnlyLookChangesNothing(String method, String path) {
        points.add(program, ada, paid("1")).deliver();
        String looking = TestTokens.of(new Caller(program, Role.MEMBER, ada.toString(), ada, Set.of("read")));

        call(looking, method, ada, path).statusCode(403).body("code", is("forbidden"));
        call(TestTokens.member(program, ada), method, ada, path).statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/members/{ada}/challenges/{challenge}/join", "/v1/issuer-keys"})
    void aCallThatNeedsNoBodyTakesNoneThatSaysSomething(String path) {
        points.add(program, ada, paid("1")).deliver();

        assertThat(post(path, "{\"zz\": 1}").statusCode()).isEqualTo(400);
        assertThat(post(path, "{\"zz\": 1}").<String>path("code")).isEqualTo("unknown_field");
        for (String wrong : new String[] {"nonsense", "{", "[]", "7", "\"text\"", "{} {}"}) {
            assertThat(post(path, wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(post(path, "{}").statusCode()).isLessThan(300);
        assertThat(post(path, "").statusCode()).isLessThan(300);
        assertThat(given().header("Authorization", TestTokens.admin(program))
                        .contentType("application/x-www-form-urlencoded")
                        .post(filled(path, ada))
                        .statusCode())
                .as("an empty form")
                .isLessThan(300);
        assertThat(given().header("Authorization", TestTokens.admin(program))
                        .contentType("application/x-www-form-urlencoded")
                        .body("a=b")
                        .post(filled(path, ada))
                        .statusCode())
                .as("a form")
                .isEqualTo(415);
    }

    private Response post(String path, String body) {
        return Service.admin(program).body(body).post(filled(path, ada));
    }

    private String merge(MemberId from) {
        return """
                {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                """.formatted(ada, from, ada);
    }

    private ValidatableResponse call(ProgramId by, String method, MemberId member, String path) {
        return call(TestTokens.admin(by), method, member, path);
    }

    private ValidatableResponse call(String token, String method, MemberId member, String path) {
        var request = given().header("Authorization", token).contentType("application/json");
        if (path.endsWith("/freezes")) {
            request.header("Idempotency-Key", "k").body("{\"freezes\": 1}");
        } else if (method.equals("PUT")) {
            request.body("{\"displayName\": \"Ada\"}");
        }
        return request.request(method, filled("/v1/members/{ada}" + path, member))
                .then();
    }

    private String filled(String path, MemberId member) {
        return path.replace("{ada}", member.toString())
                .replace("{badge}", badge)
                .replace("{challenge}", challenge);
    }
}
