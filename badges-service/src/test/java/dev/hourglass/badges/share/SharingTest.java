package dev.hourglass.badges.share;

import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member shows a badge to anyone, and takes it back. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class SharingTest {
    private static final String EVIL = "<script>alert('x')</script>";

    @Inject
    Transactions transactions;

    private final MemberId ada = MemberId.create();
    private final Feed points = Feed.points();
    private final Order order = paid("1");
    private ProgramId program;
    private String badge;

    @BeforeEach
    void adaHasEarnedHerFirstBadge() {
        program = Service.program("starter");
        badge = Service.admin(program)
                .get("/v1/badges")
                .then()
                .extract()
                .path("data.find { it.name == 'First purchase' }.id");
        points.add(program, ada, order).deliver();
    }

    @Test
    void nothingIsPublicUntilItsMemberSharesIt() {
        given().header("Authorization", TestTokens.member(program, ada))
                .get(path())
                .then()
                .statusCode(404);
        page(path(share("{}"))).statusCode(200);
        page("/badges/awd_01kb2x0r9yf8tb4d6v1q3w5e7g").statusCode(404).body(containsString("Nothing to see here"));
        page("/badges/awd_zzzzzzzzzzzzzzzzzzzzzzzzzz").statusCode(404);
    }

    @Test
    void thePageShowsTheBadgeToPeopleAndToPreviews() {
        String url = share("{\"displayName\": \"Ada\"}");
        page(path(url))
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("<h1>First purchase</h1>"))
                .body(containsString("<strong>Ada</strong> earned at Shop"))
                .body(containsString("21 November 2026"))
                .body(containsString("property=\"og:title\" content=\"Ada earned First purchase\""))
                .body(containsString("property=\"og:url\" content=\"" + url + "\""))
                .body(containsString(
                        "property=\"og:image\" content=\"http://localhost:8080/badges/first-purchase.png\""));
        given().get("/badges/first-purchase.png").then().statusCode(200).contentType("image/png");
    }

    @Test
    void whoChoosesNoNameIsNotNamed() {
        String html = page(path(share("{\"displayName\": \"  \"}"))).extract().asString();
        assertThat(html).contains("Earned at Shop").doesNotContain("<strong>", ada.toString(), "c-1");
    }

    @Test
    void nothingThatSomebodyWroteRunsInTheBrowser() {
        Service.putProgram(program, EVIL, "starter");
        String html = page(path(share("{\"displayName\": \"" + EVIL + "\"}")))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache")
                .extract()
                .asString();
        assertThat(html).doesNotContain("<script").contains("&lt;script&gt;");
    }

    @Test
    void aPictureFromElsewhereIsTheOnlyThingLoadedFromThere() {
        badge = Service.addBadge(program, """
                {"name": "Elsewhere", "image": "https://shop.example/badges/a.svg",
                 "criteria": {"kind": "single", "fact": "order", "levels": [{"name": "One", "threshold": 1}]}}
                """);
        Service.backfill(program, badge);
        page(path(share("{}")))
                .header("Content-Security-Policy", containsString("img-src 'self' https://shop.example;"))
                .body(containsString("src=\"https://shop.example/badges/a.svg\""));
    }

    @Test
    void theSameAddressAnswersTheCredentialAndThePictureThatCarriesIt() {
        String path = path(share("{}"));
        given().accept("application/vc+jwt").get(path).then().statusCode(200).contentType("application/vc+jwt");
        given().accept("application/json")
                .get(path)
                .then()
                .statusCode(200)
                .body("proof.proofPurpose", is("assertionMethod"));
        given().accept("text/html;q=0, application/json")
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", is("application/json"))
                .header("Cache-Control", "no-cache")
                .header("Vary", is("Accept"));
        given().accept("image/png").get(path).then().statusCode(406);
        given().get(path + ".svg")
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .body(containsString("openbadges:credential"));
    }

    @Test
    void unsharedItIsGoneAndSharingAgainBringsItBack() {
        String path = path(share("{\"displayName\": \"Ada\"}"));
        member().delete(path()).then().statusCode(204);
        member().delete(path()).then().statusCode(204);
        page(path).statusCode(404);
        given().accept("application/json").get(path).then().statusCode(404);
        given().get(path + ".svg").then().statusCode(404);

        share("{}");
        page(path).statusCode(200);
        member().get(path()).then().statusCode(200).body("displayName", nullValue());
    }

    @Test
    void aMemberSeesAllThatTheyShare() {
        String shares = "/v1/members/" + ada + "/badges/shares";
        member().get(shares).then().statusCode(200).body("data", is(List.of()));
        String url = share("{\"displayName\": \"Ada\"}");
        member().get(shares).then().body("data.url", is(List.of(url))).body("data.displayName", is(List.of("Ada")));
    }

    @Test
    void aNameCanBeChangedAndTakenBack() {
        share("{\"displayName\": \"Ada\"}");
        page(path(share("{\"displayName\": \"Countess\"}"))).body(containsString("Countess"));
        member().body("{\"displayName\": \"" + "x".repeat(61) + "\"}")
                .put(path())
                .then()
                .statusCode(400);
        member().body("{\"displayName\": \"a\\nb\"}").put(path()).then().statusCode(400);
        member().body("{\"name\": \"Ada\"}").put(path()).then().statusCode(400);
    }

    @Test
    void aBadgeThatWasTakenBackSaysSo() {
        String path = path(share("{}"));
        points.add(program, ada, order.refunded()).deliver();
        page(path).statusCode(200).body(containsString("Taken back on 21 November 2026"));
        member().delete(path()).then().statusCode(204);
        page(path).statusCode(404);
    }

    @Test
    void anErasedMemberIsSharedNoMore() {
        String path = path(share("{\"displayName\": \"Ada\"}"));
        points.add(
                        program,
                        ada,
                        "dev.hourglass.member.erased.v1",
                        "{\"memberId\": \"%s\", \"alike\": []}".formatted(ada))
                .deliver();
        page(path).statusCode(404);
        assertThat(shares()).isZero();
    }

    @Test
    void whatAMergeLeavesOverTakesItsNameAlong() {
        MemberId guest = MemberId.create();
        points.add(program, guest, paid("g")).deliver();
        String own = path(share("{}"));
        String guests = path(given().header("Authorization", TestTokens.storefront(program))
                .contentType("application/json")
                .body("{\"displayName\": \"Guest\"}")
                .put("/v1/members/" + guest + "/badges/" + badge + "/share")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("url"));
        points.add(program, ada, "dev.hourglass.member.merged.v1", """
                {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                """.formatted(ada, guest, ada))
                .deliver();
        page(own).statusCode(200);
        page(guests).statusCode(404);
        assertThat(shares()).isOne();
    }

    @Test
    void onlyTheMemberOrTheShopMayShare() {
        given().header("Authorization", TestTokens.member(program, MemberId.create()))
                .contentType("application/json")
                .body("{}")
                .put(path())
                .then()
                .statusCode(404);
        given().header(
                        "Authorization",
                        TestTokens.of(new Caller(program, Role.MEMBER, ada.toString(), ada, Set.of("read"))))
                .contentType("application/json")
                .body("{}")
                .put(path())
                .then()
                .statusCode(403);
        given().contentType("application/json").body("{}").put(path()).then().statusCode(401);
    }

    private long shares() {
        return transactions.inTransaction(connection -> {
            try (var count = connection.prepareStatement("SELECT count(*) FROM shared_award WHERE program_id = ?")) {
                count.setObject(1, program.uuid());
                try (ResultSet row = count.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private RequestSpecification member() {
        return given().header("Authorization", TestTokens.member(program, ada)).contentType("application/json");
    }

    private String path() {
        return "/v1/members/" + ada + "/badges/" + badge + "/share";
    }

    /** Shares it; the address of its page. */
    private String share(String wish) {
        return member().body(wish).put(path()).then().statusCode(200).extract().path("url");
    }

    private static String path(String url) {
        return url.substring("http://localhost:8080".length());
    }

    private static ValidatableResponse page(String path) {
        return given().accept("text/html").get(path).then();
    }
}
