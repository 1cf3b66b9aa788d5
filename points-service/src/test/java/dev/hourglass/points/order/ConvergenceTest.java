package dev.hourglass.points.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.Outcome;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.LedgerAudit;
import dev.hourglass.points.TestProgram;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.batch.LedgerBatch;
import dev.hourglass.points.redemption.RedemptionBooks;
import dev.hourglass.points.rule.Rules;
import dev.hourglass.points.verify.Verification;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.Seeds;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ConvergenceTest {
    private static final int HISTORIES = 60;

    @Inject
    LedgerBatch batch;

    @Inject
    Transactions transactions;

    @Inject
    OrderTable orders;

    @Inject
    Rules rules;

    @Inject
    RedemptionBooks redemptions;

    @Inject
    Verification verification;

    @Test
    void anyOrderAndRepetitionOfTheSameTellingsEndsInTheSameBooks() {
        Seeds.forEach(HISTORIES, random -> {
            History history = History.random(random, 1 + random.nextInt(12), 1 + random.nextInt(8));
            ProgramId inOrder = tell(history, random);
            ProgramId shuffled = tell(history.shuffledAndRepeated(random), random);
            assertSame(shuffled, inOrder);
        });
    }

    @Test
    void anyOrderEndsInTheSameBooksUnderAnyRulesThatLookAtEarlierOrders() {
        Seeds.forEach(HISTORIES, random -> {
            List<String> drafts = RandomRules.drafts(random);
            History history = History.random(random, 2 + random.nextInt(12), 1 + random.nextInt(3));
            ProgramId inOrder = tell(history, random, RandomRules.program(drafts, transactions));
            ProgramId shuffled =
                    tell(history.shuffledAndRepeated(random), random, RandomRules.program(drafts, transactions));
            assertSame(shuffled, inOrder);
        });
    }

    @Test
    void longHistoriesOfFewBuyersDoToo() {
        Seeds.forEach(HISTORIES / 4, random -> {
            List<String> drafts = RandomRules.drafts(random);
            History history = History.random(random, 20 + random.nextInt(30), 1 + random.nextInt(2));
            ProgramId byTime = tell(history.byTime(), random, RandomRules.program(drafts, transactions));
            ProgramId shuffled =
                    tell(history.shuffledAndRepeated(random), random, RandomRules.program(drafts, transactions));
            assertSame(shuffled, byTime);
            assertThat(verification.run(byTime, progress -> {}).finding()).isEmpty();
            assertThat(verification.run(shuffled, progress -> {}).finding()).isEmpty();
        });
    }

    private void assertSame(ProgramId one, ProgramId other) {
        LedgerAudit audit = new LedgerAudit(transactions);
        audit.assertSound(one);
        audit.assertSound(other);
        assertThat(audit.orders(one)).isEqualTo(audit.orders(other));
        assertThat(audit.balances(one)).isEqualTo(audit.balances(other));
        assertThat(audit.tierCredit(one)).isEqualTo(audit.tierCredit(other));
    }

    private ProgramId tell(History history, Random random) {
        return tell(history, random, TestProgram.starter().id());
    }

    private ProgramId tell(History history, Random random, ProgramId program) {
        for (List<History.Telling> tellings : history.batches(random)) {
            List<Command> commands =
                    tellings.stream().map(telling -> command(program, telling)).toList();
            List<Outcome<Reply>> outcomes = transactions.inTransaction(connection -> batch.write(connection, commands));
            assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Done);
        }
        return program;
    }

    private Command command(ProgramId program, History.Telling telling) {
        if (telling instanceof History.Telling.Stated stated) {
            return new RecordOrder(program, stated.statement(), Optional.empty(), orders, rules, redemptions);
        }
        History.Telling.Refunded refunded = (History.Telling.Refunded) telling;
        return new RecordRefund(
                program, refunded.key(), refunded.refund(), Optional.empty(), orders, rules, redemptions);
    }
}
