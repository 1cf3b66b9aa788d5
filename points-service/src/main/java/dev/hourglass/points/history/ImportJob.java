package dev.hourglass.points.history;

import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.sql.DatabaseException;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.history.read.Passage;
import dev.hourglass.points.program.Programs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Works through imports, the oldest first, a chunk at a time in the lanes. After each chunk it keeps how far it came; killed
 * in between, whoever goes on sends at most one chunk again, which changes nothing. Leases let one process at an import.
 */
@ApplicationScoped
public class ImportJob {
    private static final Logger LOG = Logger.getLogger(ImportJob.class);

    /** Enough for full batches in all lanes, and far below what a lane may hold: checkouts queue beside it. */
    private static final int CHUNK = 400;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final ImportStore store;
    private final Statements statements;
    private final Programs programs;
    private final Transactions transactions;
    private final InstantSource clock;
    private final UUID owner = UUID.randomUUID();
    private volatile boolean stopping;

    ImportJob(
            ImportStore store,
            Statements statements,
            Programs programs,
            Transactions transactions,
            InstantSource clock) {
        this.store = store;
        this.statements = statements;
        this.programs = programs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Works through all imports there are. */
    @Scheduled(every = "{hourglass.points.import-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        while (!stopping && runOne(Integer.MAX_VALUE)) {
            // The next one, if there is any.
        }
    }

    /**
     * Works on the oldest import.
     *
     * @param chunks at most so many, then it leaves it as if it had been killed
     * @return whether there was one, and nothing stopped it
     */
    boolean runOne(int chunks) {
        Optional<ImportStore.Claimed> claimed =
                transactions.inTransaction(connection -> store.claim(connection, owner, LEASE));
        if (claimed.isEmpty()) {
            return false;
        }
        try {
            workThrough(claimed.get(), chunks);
            return true;
        } catch (TooBusy busy) {
            LOG.infof("Import %s waits: %s", claimed.get().id(), busy.getMessage());
            release(claimed.get());
            return false;
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    private void workThrough(ImportStore.Claimed at, int chunks) {
        String currency = programs.current(at.program()).currency().getCurrencyCode();
        Iterator<Passage> passages = ImportText.unpack(at.format(), at.body());
        int position = 0;
        while (position < at.position() && passages.hasNext()) {
            passages.next();
            position++;
        }
        int failed = at.failed();
        for (int chunk = 0; passages.hasNext(); chunk++) {
            if (stopping) {
                release(at);
                return;
            }
            if (chunk == chunks) {
                return;
            }
            List<Passage> next = next(passages);
            List<ImportApi.Error> refused = send(at, currency, next);
            position += next.size();
            if (!keep(at, new ImportStore.Step(position, next.size() - refused.size(), failed, refused))) {
                LOG.infof("Import %s was taken over by another process", at.id());
                return;
            }
            failed += refused.size();
        }
        transactions.inTransaction(connection -> {
            store.finish(connection, at, owner, clock.instant());
            return null;
        });
    }

    private static List<Passage> next(Iterator<Passage> passages) {
        List<Passage> chunk = new ArrayList<>(CHUNK);
        while (chunk.size() < CHUNK && passages.hasNext()) {
            chunk.add(passages.next());
        }
        return chunk;
    }

    private boolean keep(ImportStore.Claimed at, ImportStore.Step step) {
        return transactions.inTransaction(connection -> store.advance(connection, at, owner, LEASE, step));
    }

    private void release(ImportStore.Claimed at) {
        transactions.inTransaction(connection -> {
            store.release(connection, at, owner);
            return null;
        });
    }

    /** What was refused of a chunk. Statements about one buyer keep their order: they wait in one lane. */
    private List<ImportApi.Error> send(ImportStore.Claimed at, String currency, List<Passage> chunk) {
        List<Uni<Optional<Failure>>> sent = new ArrayList<>(chunk.size());
        for (Passage passage : chunk) {
            sent.add(submit(at, currency, passage));
        }
        List<ImportApi.Error> refused = new ArrayList<>();
        for (Optional<Failure> failure :
                Uni.join().all(sent).andFailFast().await().atMost(PATIENCE)) {
            failure.ifPresent(one -> refused.add(error(one.passage, one.cause)));
        }
        return refused;
    }

    private record Failure(Passage passage, Throwable cause) {}

    private Uni<Optional<Failure>> submit(ImportStore.Claimed at, String currency, Passage passage) {
        Uni<Reply> reply;
        try {
            reply = statements.submit(at.program(), currency, passage);
        } catch (ProblemException unusable) {
            return Uni.createFrom().item(Optional.of(new Failure(passage, unusable)));
        }
        return reply.onItemOrFailure()
                .transform((recorded, failure) ->
                        failure == null ? Optional.empty() : Optional.of(new Failure(passage, failure)));
    }

    /** @throws TooBusy when it is not the passage that is to blame */
    private static ImportApi.Error error(Passage passage, Throwable failure) {
        if (failure instanceof ProblemException refused) {
            if (refused.code() == ProblemCode.UPSTREAM_UNAVAILABLE) {
                throw new TooBusy(refused.getMessage());
            }
            return new ImportApi.Error(passage.line(), refused.getMessage());
        }
        if (failure instanceof DatabaseException database && database.isTransient()) {
            throw new TooBusy("the database is busy or restarting");
        }
        LOG.errorf(failure, "Line %d of an import could not be recorded", passage.line());
        return new ImportApi.Error(passage.line(), "could not be recorded; this is not the line's mistake");
    }

    /** The same chunk may be sent again later. */
    private static final class TooBusy extends RuntimeException {
        TooBusy(String message) {
            super(message, null, false, false);
        }
    }
}
