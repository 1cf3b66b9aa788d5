package dev.hourglass.referral.credit.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.support.History;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.referral.verify.Verification;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.Seeds;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same facts in any order leave the same money with the same members, and it is what referrals are worth. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class MemberCreditConvergenceTest {
    private static final int HISTORIES = 20;

    @Inject
    Transactions transactions;

    @Inject
    Verification verification;

    @Test
    void theSameFactsInAnyOrderGiveTheSameMoney() {
        Set<Boolean> anyMoney = new HashSet<>();
        Seeds.forEach(HISTORIES, random -> {
            History history = History.random(random);
            boolean budgeted = random.nextBoolean();
            ProgramId inOrder = program(budgeted);
            ProgramId shuffled = program(budgeted);

            history.tell(inOrder);
            history.tellShuffled(shuffled, random);

            assertThat(inTheLedger(shuffled)).isEqualTo(inTheLedger(inOrder));
            for (ProgramId told : Set.of(inOrder, shuffled)) {
                assertThat(inTheLedger(told)).isEqualTo(worth(told));
                assertThat(verification.run(told).finding()).isEmpty();
            }
            anyMoney.add(!inTheLedger(inOrder).isEmpty());
        });
        assertThat(anyMoney).as("the histories are varied enough").contains(true);
    }

    private static ProgramId program(boolean budgeted) {
        ProgramId program = Service.program("starter");
        Service.putReferralProgram(
                program, """
                {"enabled": true, "rewards": {"advocate": {"creditPercent": 3.33}, "friend": {"credit": 77}},
                 "minimumOrder": {"amount": 1000, "currency": "EUR"}, "returnWindowDays": 0,
                 "attributionWindowDays": 30, "touch": "last",
                 "limits": {"advocate": {"referrals": 2, "period": "ever"}, "creditBudget": %s}}
                """.formatted(budgeted ? "{\"amount\": 250, \"period\": \"year\"}" : "null"));
        return program;
    }

    /** What each member has by the postings; who has nothing is left out. */
    private Map<String, Long> inTheLedger(ProgramId program) {
        return sums("""
                SELECT a.member_id::text, sum(e.amount)::int8 FROM credit_account a
                  JOIN credit_entry e ON e.program_id = a.program_id AND e.account_id = a.id AND e.account = 'available'
                 WHERE a.program_id = ? GROUP BY 1 HAVING sum(e.amount) <> 0
                """, program);
    }

    /** What each member should have by the referrals. */
    private Map<String, Long> worth(ProgramId program) {
        return sums("""
                SELECT w.member_id::text, sum(w.amount)::int8 FROM referral r
                 CROSS JOIN LATERAL (VALUES (r.advocate_id, r.advocate_credit), (r.friend_id, r.friend_credit))
                       AS w(member_id, amount)
                 WHERE r.program_id = ? AND r.state = 'rewarded' GROUP BY 1 HAVING sum(w.amount) <> 0
                """, program);
    }

    private Map<String, Long> sums(String sql, ProgramId program) {
        return transactions.inTransaction(connection -> {
            try (var read = connection.prepareStatement(sql)) {
                read.setObject(1, program.uuid());
                Map<String, Long> sums = new TreeMap<>();
                try (var row = read.executeQuery()) {
                    while (row.next()) {
                        sums.put(row.getString(1), row.getLong(2));
                    }
                }
                return sums;
            }
        });
    }
}
