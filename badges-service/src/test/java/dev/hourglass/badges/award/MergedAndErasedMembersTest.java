package dev.hourglass.badges.award;

import static dev.hourglass.badges.support.Order.item;
import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two members are one person after all, or a member wants to be forgotten. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class MergedAndErasedMembersTest {
    private static final String STATES = """
            SELECT count(*) FILTER (WHERE state LIKE '%needle%'), count(*) FROM fact WHERE program_id = ?
            """;

    @Inject
    Transactions transactions;

    private final MemberId ada = MemberId.create();
    private final MemberId guest = MemberId.create();
    private final Feed points = Feed.points();
    private ProgramId program;

    @BeforeEach
    void aProgram() {
        program = Service.program("starter");
    }

    @Test
    void whatOneHasDoneTheOtherHas() {
        ProgramId reference = program;
        points.add(reference, ada, paid("1", item("hair", 1)))
                .add(reference, ada, paid("2", item("skin", 1)))
                .add(reference, ada, paid("3", item("hair", 1)))
                .deliver();
        Map<String, Integer> together = Service.progress(reference, ada);
        Map<String, String> levels = Service.levels(reference, ada);
        program = Service.program("starter");
        MemberId other = MemberId.create();

        points.add(program, other, paid("1", item("hair", 1)))
                .add(program, guest, paid("2", item("skin", 1)))
                .add(program, guest, paid("3", item("hair", 1)));
        merge(guest, other);

        assertThat(Service.progress(program, other)).isEqualTo(together);
        assertThat(Service.levels(program, other)).isEqualTo(levels);
        assertThat(Service.progress(program, guest)).isEqualTo(together);
    }

    @Test
    void anOrderThatBothHaveCountsOnceAsItWasStatedLast() {
        Order order = paid("1", item("hair", 1));
        points.add(program, guest, order).add(program, ada, order.cancelled());
        merge(guest, ada);
        assertThat(Service.progress(program, ada).values()).allMatch(progress -> progress == 0);
    }

    @Test
    void whatIsToldLateOfTheOneIsTheOthers() {
        merge(guest, ada);
        points.add(program, guest, paid("1", item("hair", 1))).deliver();
        assertThat(Service.levels(program, ada)).isNotEmpty();
        points.add(program, ada, paid("1", item("hair", 1)).cancelled()).deliver();
        assertThat(Service.progress(program, ada).values()).allMatch(progress -> progress == 0);
    }

    @Test
    void whenAMergeIsUndoneEachHasWhatTheyDid() {
        Order order = paid("1", item("hair", 1));
        points.add(program, guest, order);
        merge(guest, ada);
        Order restated = new Order("1", 2, "paid", order.items());
        points.add(program, guest, "dev.hourglass.member.unmerged.v1", """
                        {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                        """.formatted(ada, guest, guest))
                .add(program, guest, restated)
                .add(program, ada, order.cancelled())
                .deliver();
        assertThat(Service.progress(program, ada).values()).allMatch(progress -> progress == 0);
        assertThat(Service.levels(program, guest)).isNotEmpty();
    }

    @Test
    void whatAMemberSaidIsForgotten() {
        String order = "{\"revision\": 1, \"order\": {\"source\": \"web\", \"orderId\": \"1\", \"status\": \"paid\","
                + " \"placedAt\": \"2026-11-21T10:00:00Z\", \"eligibleSpend\": 1, \"items\": [], \"channel\": \"web\","
                + " \"attributes\": {\"gift\": \"for needle\"}}}";
        points.add(program, ada, "dev.hourglass.order.recorded.v1", order).deliver();
        assertThat(states()).isEqualTo("1 of 1");

        points.add(
                        program,
                        ada,
                        "dev.hourglass.member.erased.v1",
                        "{\"memberId\": \"%s\", \"alike\": []}".formatted(ada))
                .deliver();

        assertThat(states()).isEqualTo("0 of 1");
        given().header("Authorization", TestTokens.admin(program))
                .get("/v1/members/" + ada + "/badges")
                .then()
                .statusCode(404);
    }

    private void merge(MemberId from, MemberId into) {
        points.add(program, into, "dev.hourglass.member.merged.v1", """
                {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                """.formatted(into, from, into))
                .deliver();
    }

    private String states() {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement read = connection.prepareStatement(STATES)) {
                read.setObject(1, program.uuid());
                try (ResultSet row = read.executeQuery()) {
                    row.next();
                    return row.getLong(1) + " of " + row.getLong(2);
                }
            }
        });
    }
}
