package dev.hourglass.points.reward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.IdempotencyStore;
import dev.hourglass.kit.sql.DatabaseException;
import dev.hourglass.kit.sql.SqlFunction;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.Idempotencies;
import dev.hourglass.points.ledger.Replies;
import dev.hourglass.points.ledger.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Runs a write outside the lanes once per Idempotency-Key; the first answer is kept in the transaction of the write. */
@ApplicationScoped
class OnceOnly {
    private final Idempotencies idempotencies;
    private final IdempotencyStore store;
    private final Transactions transactions;
    private final ObjectMapper json;

    OnceOnly(Idempotencies idempotencies, IdempotencyStore store, Transactions transactions, ObjectMapper json) {
        this.idempotencies = idempotencies;
        this.store = store;
        this.transactions = transactions;
        this.json = json;
    }

    /** An HTTP status and a wire record. */
    record Answer(int status, Object body) {}

    /** @param header the key the caller gave, or null: the write then simply runs */
    Response run(ProgramId program, String header, String operation, Object body, SqlFunction<Answer> write) {
        Optional<Command.Idempotency> given = idempotencies.of(header, operation, "", body);
        try {
            return Replies.toResponse(tryOnce(program, given, write));
        } catch (DatabaseException refused) {
            if (given.isPresent() && refused.isUniqueViolation()) {
                // Somebody else has just answered under this key: their answer is there now.
                return Replies.toResponse(tryOnce(program, given, write));
            }
            throw refused;
        }
    }

    private Reply tryOnce(ProgramId program, Optional<Command.Idempotency> given, SqlFunction<Answer> write) {
        return transactions.inTransaction(connection -> {
            if (given.isEmpty()) {
                Answer answer = write.apply(connection);
                return Reply.of(answer.status, answer.body);
            }
            var name = new IdempotencyStore.Name(program, given.get().key());
            IdempotencyStore.Answer first =
                    store.read(connection, List.of(name)).get(name);
            if (first != null) {
                first.requireSame(given.get().fingerprint());
                return new Reply(first.status(), first.body(), true);
            }
            Answer answer = write.apply(connection);
            store.write(
                    connection,
                    List.of(new IdempotencyStore.Answer(
                            name, given.get().fingerprint(), answer.status, toJson(answer.body))));
            return Reply.of(answer.status, answer.body);
        });
    }

    private String toJson(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
