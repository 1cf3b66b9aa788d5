package dev.hourglass.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.SqlFunction;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Does what a caller names once, and gives the first answer again. For writes outside of the lanes. */
@ApplicationScoped
public class OnceOnly {
    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended(?, 7403210041))";

    private final Transactions transactions;
    private final IdempotencyStore idempotency;
    private final ObjectMapper json;

    OnceOnly(Transactions transactions, IdempotencyStore idempotency, ObjectMapper json) {
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.json = json;
    }

    /**
     * Runs the work in one transaction with the record of its answer.
     *
     * @param name what the caller called it; without a name it is simply done
     * @throws ProblemException 409 while the first request still runs, 422 when the name was used for another request
     */
    public Reply inTransaction(ProgramId program, Optional<Idempotency> name, SqlFunction<Reply> work) {
        if (name.isEmpty()) {
            return transactions.inTransaction(work);
        }
        IdempotencyStore.Name key =
                new IdempotencyStore.Name(program, name.get().key());
        String fingerprint = name.get().fingerprint();
        return transactions.inTransaction(connection -> {
            requireAlone(connection, key);
            IdempotencyStore.Answer first =
                    idempotency.read(connection, List.of(key)).get(key);
            if (first != null) {
                first.requireSame(fingerprint);
                return Reply.again(first.status(), first.body());
            }
            Reply reply = work.apply(connection);
            idempotency.write(
                    connection,
                    List.of(new IdempotencyStore.Answer(key, fingerprint, reply.status(), toJson(reply.body()))));
            return reply;
        });
    }

    private static void requireAlone(Connection connection, IdempotencyStore.Name key) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(TRY_LOCK)) {
            lock.setString(1, key.program() + " " + key.key());
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    throw ProblemException.conflict("The first request with this Idempotency-Key is still running.");
                }
            }
        }
    }

    private String toJson(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
