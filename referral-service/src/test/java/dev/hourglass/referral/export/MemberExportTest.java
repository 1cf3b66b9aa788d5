package dev.hourglass.referral.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.support.Books;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.PartnerOf;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.referral.support.Visitor;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person has a right to see, money from referrals included, and nothing of anybody else; and what erasure leaves. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class MemberExportTest {
    /** Tables that know members and are handed out, each as a list. */
    private static final Set<String> EXPORTED = Set.of(
            "identity",
            "referral_code",
            "fingerprint",
            "kept_likeness",
            "order_fact",
            "sale",
            "referral_claim",
            "referral",
            "referral_review",
            "partner_referral",
            "partner_attribution",
            "credit_account",
            "member_credit");

    /** Worked out from referrals, or from fingerprints; a partner's money; ids that stand for others. */
    private static final Set<String> LEFT_OUT =
            Set.of("attribution", "commission", "former_member", "fingerprint_in_common");

    @Inject
    Books books;

    @Inject
    Transactions transactions;

    private final MemberId ada = MemberId.create();
    private final MemberId adaAsGuest = MemberId.create();
    private final MemberId bob = MemberId.create();
    private final Feed points = new Feed();
    private ProgramId program;
    private PartnerOf partner;

    /** A partner told of Ada and brought her; Ada brought Bob, by a link, and both have money from it. */
    @BeforeEach
    void adaWasBroughtAndBringsBob() {
        program = Service.program("starter");
        Service.putReferralProgram(program, """
                {"enabled": true, "rewards": {"advocate": {"credit": 700}, "friend": {"credit": 300}},
                 "minimumOrder": {"amount": 2000, "currency": "EUR"}, "returnWindowDays": 0,
                 "attributionWindowDays": 30, "touch": "last"}""");
        partner = PartnerOf.percent(program, 0);
        partner.tell("lead-1", "ada@example.com");
        points.enrolled(program, ada, "Ada Lovelace", "ada@example.com")
                .enrolled(program, adaAsGuest, "Ada", "ada.guest@example.com")
                .enrolled(program, bob, "Bob", "bob@example.com")
                .deliver();
        String click = Visitor.click(program, Service.codeOf(program, ada));
        Instant now = Instant.now();
        points.ordered(
                        program,
                        ada,
                        Order.paid("adas-order", 2_100, null).at(now).by("adas-card"))
                .ordered(
                        program,
                        bob,
                        Order.paid("bobs-order", 4_200, null)
                                .at(now)
                                .through(click)
                                .by("bobs-card"))
                .deliver();
        given().header("Authorization", TestTokens.storefront(program))
                .contentType("application/json")
                .body("{\"amount\": 200}")
                .put("/v1/members/" + ada + "/referral/credit/uses/web:7")
                .then()
                .statusCode(200);
    }

    @Test
    void anExportHoldsWhatIsKeptOfTheMemberAndWhatTheyHaveFromReferrals() {
        export(ada)
                .statusCode(200)
                .body("memberId", equalTo(ada.toString()))
                .body("identities.email", contains("ada@example.com"))
                .body("codes.displayName", contains("Ada"))
                .body("codes.clicks", contains(1))
                .body("fingerprints.hash", contains("adas-card"))
                .body("orders.orderId", contains("adas-order"))
                .body("sales.orderId", contains("adas-order"))
                .body("brought.status", contains("rewarded"))
                .body("brought.credit", contains(700))
                .body("cameThrough", empty())
                .body("toldByPartners.partner", contains("Hairdressers"))
                .body("toldByPartners.email", contains("ada@example.com"))
                .body("broughtByPartners.attributedBy", contains("claim"))
                .body("credit.available", contains(500))
                .body("creditEntries.kind", contains("referral_reward", "credit_used"))
                .body("creditEntries.change", contains(700, -200))
                .body("creditFor.reference", hasItem("web:7"));
        export(bob)
                .body("cameThrough.status", contains("rewarded"))
                .body("cameThrough.attributedBy", contains("click"))
                .body("credit.available", contains(300))
                .body("brought", empty());
    }

    @Test
    void noExportTellsOfTheOtherSide() {
        String adas = export(ada).extract().asString();
        String bobs = export(bob).extract().asString();

        assertThat(adas).doesNotContainIgnoringCase("bob");
        assertThat(bobs).doesNotContainIgnoringCase("lovelace").doesNotContain("ada@", "adas-");
        for (String document : new String[] {adas, bobs}) {
            assertThat(document.replace(ada.toString(), "").replace(bob.toString(), ""))
                    .as("the one whom it is about is the only one with an id")
                    .doesNotContain("mem_");
        }
        assertThat(adas).doesNotContain(bob.toString(), bob.uuid().toString());
        assertThat(bobs).doesNotContain(ada.toString(), ada.uuid().toString());
    }

    @Test
    void whatIsKeptOfWhoWasMergedIntoTheMemberIsInTheirExport() {
        points.add(program, ada, "dev.hourglass.member.merged.v1", """
                {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                """.formatted(ada, adaAsGuest, ada))
                .deliver();

        for (MemberId either : new MemberId[] {ada, adaAsGuest}) {
            export(either)
                    .statusCode(200)
                    .body("memberId", equalTo(ada.toString()))
                    .body("codes", hasSize(2))
                    .body("orders", hasSize(1));
        }
    }

    @Test
    void onlyManagersOfTheProgramExportAndNobodyWhoWasErased() {
        for (String nobody : new String[] {
            TestTokens.storefront(program), TestTokens.member(program, ada), TestTokens.partner(program, partner.id())
        }) {
            given().header("Authorization", nobody)
                    .get("/v1/members/" + ada + "/referral/export")
                    .then()
                    .statusCode(403);
        }
        given().header("Authorization", TestTokens.admin(Service.program("starter")))
                .get("/v1/members/" + ada + "/referral/export")
                .then()
                .statusCode(404);
        export(MemberId.create()).statusCode(404);

        erase(ada);
        export(ada).statusCode(404);
    }

    @Test
    void everyTableThatKnowsMembersIsHandedOutOrLeftOutForAReason() {
        Set<String> known = new TreeSet<>(EXPORTED);
        known.addAll(LEFT_OUT);

        assertThat(column("""
                        SELECT DISTINCT table_name FROM information_schema.columns
                         WHERE table_schema = current_schema()
                           AND column_name IN ('member_id', 'friend_id', 'advocate_id', 'holder_id')""")).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void afterTheErasureNothingTellsWhoTheyWereAndTheMoneyStillAddsUp() {
        List<String> devices = column("SELECT visitor FROM click WHERE program_id = '" + program.uuid() + "'");
        assertThat(devices).hasSize(1);

        erase(bob);
        erase(ada);
        erase(adaAsGuest);

        for (String table : EXPORTED) {
            assertThat(books.textOf(table, program))
                    .as(table)
                    .doesNotContainIgnoringCase("example.com")
                    .doesNotContainIgnoringCase("lovelace")
                    .doesNotContain("adas-card", "bobs-card", "Ada");
        }
        assertThat(books.textOf("outbox", program)).doesNotContain("example.com");
        assertThat(books.textOf("click", program))
                .as("the device by which Bob followed the link")
                .doesNotContain(devices);
        books.assertFit(program);
    }

    private ValidatableResponse export(MemberId member) {
        return given().header("Authorization", TestTokens.admin(program))
                .get("/v1/members/" + member + "/referral/export")
                .then();
    }

    private void erase(MemberId member) {
        points.add(
                        program,
                        member,
                        "dev.hourglass.member.erased.v1",
                        "{\"memberId\": \"%s\", \"alike\": []}".formatted(member))
                .deliver();
    }

    private List<String> column(String sql) {
        return transactions.inTransaction(connection -> {
            List<String> values = new ArrayList<>();
            try (var read = connection.prepareStatement(sql);
                    var row = read.executeQuery()) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
            return values;
        });
    }
}
