package dev.hourglass.referral.referral.member;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two members are one person after all, or a member wants to be forgotten. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class MergedAndErasedMembersTest {
    private static final Instant EARLIER = Instant.parse("2026-11-20T12:00:00Z");

    @Inject
    Transactions transactions;

    private final MemberId ada = MemberId.create();
    private final MemberId guest = MemberId.create();
    private final MemberId bob = MemberId.create();
    private final Feed points = new Feed();
    private ProgramId program;
    private String adasCode;
    private String guestsCode;

    @BeforeEach
    void threeMembers() {
        program = Service.program("starter");
        points.enrolled(program, ada, "Ada Lovelace", "ada.needle@example.com")
                .enrolled(program, guest, "Ada L.", "ada.guest@example.com")
                .enrolled(program, bob, "Bob", "bob@example.com")
                .deliver();
        adasCode = Service.codeOf(program, ada);
        guestsCode = Service.codeOf(program, guest);
    }

    @Test
    void aCodeThatIsOutInTheWorldIsTheSurvivors() {
        merge(guest, ada);
        points.ordered(program, bob, Order.paid("1", 2_000, guestsCode)).deliver();

        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("advocate", ada.toString())
                .containsEntry("status", "rewarded"));
        assertThat(Service.codeOf(program, guest)).isEqualTo(adasCode);
        assertThat(Service.referralOf(program, ada).getLong("earned")).isEqualTo(100);
    }

    @Test
    void friendsOfTheOneAreTheOthers() {
        points.ordered(program, bob, Order.paid("1", 2_000, guestsCode)).deliver();
        merge(guest, ada);

        assertThat(Service.referralOf(program, ada).getMap("referrals"))
                .isEqualTo(Map.of("attributed", 1, "qualified", 1, "rewarded", 1));
    }

    @Test
    void oneAdvocatePerFriendStays() {
        points.ordered(program, guest, Order.paid("1", 2_000, adasCode).at(EARLIER))
                .deliver();
        String bobsCode = Service.codeOf(program, bob);
        MemberId carol = MemberId.create();
        points.enrolled(program, carol, "Carol", "carol@example.com")
                .ordered(program, carol, Order.paid("2", 2_000, bobsCode))
                .deliver();

        merge(guest, carol);

        List<Map<String, Object>> standing = Service.referrals(program).stream()
                .filter(referral -> !"rejected".equals(referral.get("status")))
                .toList();
        assertThat(standing).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("friend", carol.toString())
                .containsEntry("advocate", ada.toString())
                .containsEntry("status", "rewarded"));
    }

    @Test
    void whoBroughtThemselvesBroughtNobody() {
        points.ordered(program, guest, Order.paid("1", 2_000, adasCode)).deliver();
        merge(guest, ada);
        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("status", "rejected")
                .containsEntry("reasons", List.of("self_referral", "same_member")));
    }

    @Test
    void ordersOfTheOneThatComeLaterAreTheOthers() {
        merge(guest, bob);
        points.ordered(program, guest, Order.paid("1", 2_000, adasCode)).deliver();
        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("friend", bob.toString())
                .containsEntry("status", "rewarded"));
    }

    @Test
    void whenAMergeIsUndoneEachHasTheirOwnFriends() {
        points.ordered(program, bob, Order.paid("1", 2_000, guestsCode)).deliver();
        merge(guest, ada);
        points.add(program, guest, "dev.hourglass.member.unmerged.v1", """
                {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s",
                 "member": {"id": "%s", "email": "ada.guest@example.com", "phone": null, "name": "Ada L."}}
                """.formatted(ada, guest, guest))
                .deliver();

        assertThat(Service.codeOf(program, guest)).isEqualTo(guestsCode);
        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("advocate", guest.toString())
                .containsEntry("status", "rewarded"));
    }

    @Test
    void anErasedMemberLeavesNoNameAndNoAddress() {
        points.add(
                        program,
                        ada,
                        "dev.hourglass.member.erased.v1",
                        "{\"memberId\": \"%s\", \"alike\": [\"%s\"]}".formatted(ada, guest))
                .deliver();

        given().header("Authorization", TestTokens.admin(program))
                .get("/v1/members/" + ada + "/referral")
                .then()
                .statusCode(404);
        assertThat(Service.get(program, "/v1/referral-codes/" + adasCode).getString("advocate.displayName"))
                .isNull();
        assertThat(places("ada")).isEmpty();
    }

    private void merge(MemberId from, MemberId into) {
        points.add(program, into, "dev.hourglass.member.merged.v1", """
                {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                """.formatted(into, from, into))
                .deliver();
    }

    private List<String> places(String needle) {
        return transactions.inTransaction(connection -> {
            List<String> places = new ArrayList<>();
            for (String table :
                    List.of("identity", "referral_code", "order_fact", "referral", "outbox", "dead_letter")) {
                String sql = "SELECT r::text FROM " + table + " r WHERE lower(r::text) LIKE ?"
                        + (table.equals("dead_letter") ? "" : " AND program_id = '" + program.uuid() + "'");
                read(connection.prepareStatement(sql), "%" + needle + "%", places);
            }
            return places;
        });
    }

    private static void read(PreparedStatement read, String pattern, List<String> places) throws SQLException {
        try (read) {
            read.setString(1, pattern);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    places.add(row.getString(1));
                }
            }
        }
    }
}
