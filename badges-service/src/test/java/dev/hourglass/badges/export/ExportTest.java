package dev.hourglass.badges.export;

import static dev.hourglass.badges.support.Order.item;
import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Service;
import dev.hourglass.badges.tally.TallyBackfilling;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person has a right to see, from every table that knows them. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ExportTest {
    private static final String STREAK = """
            {"kind": "streak", "fact": "order", "period": "day", "levels": [{"name": "Daily", "threshold": 1}]}
            """;

    @Inject
    TallyBackfilling backfilling;

    private final MemberId ada = MemberId.create();
    private final MemberId guest = MemberId.create();
    private final Feed points = Feed.points();
    private ProgramId program;

    @BeforeEach
    void aProgram() {
        program = Service.program("blank");
    }

    @Test
    void anExportHoldsWhatEveryTableKnows() {
        String streak = Service.addBadge(program, "Daily", STREAK);
        Service.backfill(program, streak);
        String challenge = add("/v1/challenges", """
                {"name": "Two", "goal": {"kind": "count", "fact": "order", "target": 2}, "optIn": true,
                 "startsAt": "2026-01-01T00:00:00Z", "endsAt": "2099-01-01T00:00:00Z"}""");
        add("/v1/leaderboards", """
                {"name": "Spend", "metric": {"kind": "sum", "fact": "order", "of": "order.eligibleSpend"}, "period": "ever"}""");
        backfilling.run();
        points.add(program, ada, paid("1", item("hair", 2))).deliver();
        call("POST", "/challenges/" + challenge + "/join", "{}");
        points.add(program, ada, paid("2", item("hair", 1))).deliver();
        call("PUT", "/leaderboard-name", "{\"displayName\": \"Ada L.\"}");
        call("PUT", "/badges/" + streak + "/share", "{\"displayName\": \"Ada\"}");
        call("GET", "/badges/" + streak + "/credential", null);
        call("POST", "/streaks/" + streak + "/freezes", "{\"freezes\": 1}");

        export(ada)
                .statusCode(200)
                .body("memberId", is(ada.toString()))
                .body("profiles.timeZone", contains("Europe/Berlin"))
                .body("facts.id", contains("1", "2"))
                .body("facts[0].fact.items[0].category", is("hair"))
                .body("progress.badge", contains("Daily"))
                .body("awards.level", contains("Daily"))
                .body("credentials.badge", contains("Daily"))
                .body("shares.displayName", contains("Ada"))
                .body("streakFreezes.freezes", contains(1))
                .body("challengesJoined.challenge", contains("Two"))
                .body("challengeProgress.total", hasItem(2))
                .body("leaderboardScores.leaderboard", contains("Spend"))
                .body("leaderboardNames.displayName", contains("Ada L."));
    }

    @Test
    void whatAGuestDidIsInTheExportOfTheMemberTheyBecame() {
        points.add(program, guest, paid("1", item("hair", 2)))
                .add(program, ada, "dev.hourglass.member.merged.v1", """
                        {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                        """.formatted(ada, guest, ada))
                .deliver();
        for (MemberId either : new MemberId[] {ada, guest}) {
            export(either).statusCode(200).body("memberId", is(ada.toString())).body("facts", hasSize(1));
        }
    }

    @Test
    void onlyManagersOfTheProgramExportAndNobodyWhoWasErased() {
        points.add(program, ada, paid("1", item("hair", 2))).deliver();
        given().header("Authorization", TestTokens.storefront(program))
                .get("/v1/members/" + ada + "/badges/export")
                .then()
                .statusCode(403);
        Service.admin(Service.program("blank"))
                .get("/v1/members/" + ada + "/badges/export")
                .then()
                .statusCode(404);

        points.add(
                        program,
                        ada,
                        "dev.hourglass.member.erased.v1",
                        "{\"memberId\": \"%s\", \"alike\": []}".formatted(ada))
                .deliver();
        export(ada).statusCode(404);
    }

    private ValidatableResponse export(MemberId member) {
        return Service.admin(program)
                .get("/v1/members/" + member + "/badges/export")
                .then();
    }

    private void call(String method, String path, String body) {
        var request = Service.admin(program).header("Idempotency-Key", path);
        (body == null ? request : request.body(body))
                .request(method, "/v1/members/" + ada + path)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    private String add(String path, String body) {
        return Service.admin(program)
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
