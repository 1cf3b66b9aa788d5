package dev.hourglass.points.history;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.history.read.HistoryFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Order histories: taken in, looked at. {@link ImportJob} works through them. */
@ApplicationScoped
public class Imports {
    private static final int ACCEPTED = 202;

    private final ImportStore store;
    private final OnceOnly once;
    private final Transactions transactions;
    private final InstantSource clock;

    Imports(ImportStore store, OnceOnly once, Transactions transactions, InstantSource clock) {
        this.store = store;
        this.once = once;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Keeps a history to be worked through; what has been answered is not lost.
     *
     * @throws ProblemException 400 when the text as a whole cannot be read
     */
    Reply accept(ProgramId program, String author, HistoryFormat format, byte[] text, Optional<Idempotency> name) {
        int total = ImportText.count(format, text);
        byte[] packed = ImportText.pack(text);
        return once.inTransaction(program, name, connection -> {
            ImportApi.Status queued = new ImportApi.Status(
                    ImportId.create(), "queued", format.word(), total, 0, 0, clock.instant(), null, null);
            store.add(connection, program, queued, packed, author);
            return Reply.of(ACCEPTED, queued);
        });
    }

    /** @throws ProblemException 404 when the program has no such import */
    ImportApi.Status get(ProgramId program, ImportId id) {
        return transactions
                .inTransaction(connection -> store.find(connection, program, id))
                .orElseThrow(() -> ProblemException.notFound("import"));
    }

    Page<ImportApi.Status> list(ProgramId program, UUID before, int limit) {
        return Page.of(
                transactions.inTransaction(connection -> store.list(connection, program, before, limit + 1)),
                limit,
                status -> status.id().toString());
    }
}
