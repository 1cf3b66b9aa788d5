package dev.hourglass.points.ledger;

import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneConfig;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.lane.Lanes;
import dev.hourglass.kit.lane.Outcome;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.batch.LedgerBatch;
import dev.hourglass.points.ledger.batch.OnePersonException;
import dev.hourglass.points.ledger.batch.Traced;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** The one way to change members' books: queue a command in its lane. */
@ApplicationScoped
@Startup
public class Ledger {
    /** A customer has an e-mail address and a phone number: two guests at most, and one more who came meanwhile. */
    private static final int MOST_UNIFICATIONS = 3;

    private final LaneCount laneCount;
    private final Transactions transactions;
    private final LedgerBatch batch;
    private final Unification unification;
    private final Lanes<Traced, Reply> lanes;
    private final DistributionSummary batchSizes;

    public Ledger(
            LaneCount laneCount,
            LaneConfig config,
            Transactions transactions,
            LedgerBatch batch,
            Unification unification,
            MeterRegistry meters) {
        this.laneCount = laneCount;
        this.transactions = transactions;
        this.batch = batch;
        this.unification = unification;
        this.batchSizes = DistributionSummary.builder("hourglass.lane.batch.size")
                .description("Commands in one database transaction")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
        this.lanes = new Lanes<>("ledger", laneCount.count(), config, this::write);
        for (int lane = 0; lane < laneCount.count(); lane++) {
            int index = lane;
            meters.gauge("hourglass.lane.depth", Tags.of("lane", "" + lane), lanes, l -> l.depths()
                    .get(index));
        }
    }

    /**
     * Runs a command; the answer comes when its batch has committed. Guests whom it shows to be a known member are merged into
     * that member first.
     */
    public Uni<Reply> submit(Command command) {
        return submit(command, MOST_UNIFICATIONS);
    }

    private Uni<Reply> submit(Command command, int unifications) {
        Uni<Reply> reply = run(command);
        return unifications == 0
                ? reply
                : reply.onFailure(OnePersonException.class)
                        .recoverWithUni(shown -> run(unify((OnePersonException) shown))
                                .chain(merged -> submit(command, unifications - 1)));
    }

    private Command unify(OnePersonException shown) {
        return unification.of(shown.program(), shown.known(), shown.guest());
    }

    private Uni<Reply> run(Command command) {
        return Uni.createFrom().completionStage(() -> lanes.submit(command.lane(laneCount), Traced.here(command)));
    }

    /**
     * What a command would be answered now; nothing is written. Blocks, and waits for the rows the command is about.
     *
     * @throws ProblemException when it would be refused
     */
    public Reply preview(Command command) {
        return transactions.inTransaction(connection -> batch.preview(connection, command));
    }

    private List<Outcome<Reply>> write(List<Traced> commands) {
        List<Outcome<Reply>> outcomes =
                transactions.inTransaction(connection -> batch.writeAndCommit(connection, commands));
        batchSizes.record(commands.size());
        return outcomes;
    }

    void stop(@Observes ShutdownEvent stopping) {
        lanes.close();
    }
}
