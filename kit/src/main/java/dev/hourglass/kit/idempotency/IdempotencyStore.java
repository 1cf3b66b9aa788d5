package dev.hourglass.kit.idempotency;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** First answers by (program, key), kept for 30 days and written in the transaction that did the work. */
@ApplicationScoped
public class IdempotencyStore {
    private static final String READ = """
            SELECT i.program_id, i.key, i.fingerprint, i.status, i.body
              FROM idempotency i JOIN unnest(?::uuid[], ?::text[]) AS w(program_id, key) USING (program_id, key)
             WHERE i.created_at > now() - interval '30 days'
            """;

    /** An expired record gives way to a new one; a live one is a conflict that rolls the work back. */
    private static final String WRITE = """
            WITH expired AS (
                DELETE FROM idempotency i USING unnest(?::uuid[], ?::text[]) AS w(program_id, key)
                 WHERE i.program_id = w.program_id AND i.key = w.key AND i.created_at <= now() - interval '30 days'
            )
            INSERT INTO idempotency (program_id, key, fingerprint, status, body)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::int4[], ?::text[])
            """;

    private static final String DELETE_EXPIRED = """
            DELETE FROM idempotency WHERE created_at <= now() - interval '30 days'
            """;

    /** One caller's name for one write. */
    public record Name(ProgramId program, String key) {}

    /** A first answer: its HTTP status and JSON body, and the fingerprint of what was asked. */
    public record Answer(Name name, String fingerprint, int status, String body) {
        /** @throws ProblemException 422 when the same key was used for another request */
        public void requireSame(String askedNow) {
            if (!fingerprint.equals(askedNow)) {
                throw new ProblemException(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key belongs to another request. Use a new key for a new wish.");
            }
        }
    }

    /** The answers there are for these names. */
    public Map<Name, Answer> read(Connection connection, Collection<Name> names) throws SQLException {
        Map<Name, Answer> answers = new HashMap<>();
        if (names.isEmpty()) {
            return answers;
        }
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, Columns.array(connection, "uuid", names, name -> name.program()
                    .uuid()));
            read.setArray(2, Columns.array(connection, "text", names, Name::key));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    Name name = new Name(new ProgramId((UUID) row.getObject(1)), row.getString(2));
                    answers.put(name, new Answer(name, row.getString(3), row.getInt(4), row.getString(5)));
                }
            }
        }
        return answers;
    }

    /** Keeps first answers; a name that is taken is a unique violation, which undoes the work of this transaction. */
    public void write(Connection connection, Collection<Answer> answers) throws SQLException {
        Writes writes = new Writes(connection);
        write(writes, answers);
        writes.send();
    }

    /** The same, sent together with other writes. */
    public void write(Writes writes, Collection<Answer> answers) throws SQLException {
        if (answers.isEmpty()) {
            return;
        }
        Writes.Write write = writes.add(WRITE);
        for (int use = 1; use <= 2; use++) {
            write.array("uuid", answers, a -> a.name.program().uuid());
            write.array("text", answers, a -> a.name.key());
        }
        write.array("text", answers, Answer::fingerprint);
        write.array("int4", answers, Answer::status);
        write.array("text", answers, Answer::body);
    }

    /** Forgets what is older than 30 days; returns how many. */
    public int deleteExpired(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE_EXPIRED)) {
            return delete.executeUpdate();
        }
    }
}
