package dev.hourglass.badges.challenge;

import static io.restassured.RestAssured.given;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Outboxes;
import dev.hourglass.badges.support.Outboxes.Told;
import dev.hourglass.badges.support.Service;
import dev.hourglass.badges.tally.TallyBackfilling;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/** What stories about challenges begin with: a program, a member, and a goal that is easily reached. */
abstract class ChallengeStory {
    static final String TWO_ORDERS = """
            {"name": "Two", "goal": {"kind": "count", "fact": "order", "target": 2},
             "startsAt": "2026-11-01T00:00:00Z", "endsAt": "2099-12-01T00:00:00Z", "points": 50, "revocable": true%s}
            """;

    @Inject
    Transactions transactions;

    @Inject
    TallyBackfilling backfilling;

    final Feed points = Feed.points();

    final MemberId ada = MemberId.create();

    ProgramId program;

    @BeforeEach
    void aProgram() {
        program = Service.program("blank");
    }

    ValidatableResponse post(String body) {
        return Service.admin(program).body(body).post("/v1/challenges").then();
    }

    ValidatableResponse put(String id, String body) {
        return Service.admin(program).body(body).put("/v1/challenges/" + id).then();
    }

    String add(String body) {
        String id = post(body).statusCode(201).extract().path("id");
        backfilling.run();
        return id;
    }

    ValidatableResponse join(MemberId member, String id) {
        return given().header("Authorization", TestTokens.storefront(program))
                .post("/v1/members/" + member + "/challenges/" + id + "/join")
                .then();
    }

    ValidatableResponse of(MemberId member) {
        return given().header("Authorization", TestTokens.storefront(program))
                .get("/v1/members/" + member + "/challenges")
                .then()
                .statusCode(200);
    }

    List<Told> told(MemberId member) {
        return Outboxes.about(transactions, member).stream()
                .filter(event -> event.type().startsWith("dev.hourglass.challenge."))
                .toList();
    }

    static List<String> types(List<Told> told) {
        return told.stream()
                .map(event -> event.type().replace("dev.hourglass.", "").replace(".v1", ""))
                .collect(Collectors.toList());
    }
}
