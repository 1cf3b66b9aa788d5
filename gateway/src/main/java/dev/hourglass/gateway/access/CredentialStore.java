package dev.hourglass.gateway.access;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Finds who bears a key, by the key's hash. */
@ApplicationScoped
class CredentialStore {
    private static final String FIND = """
            SELECT id, program_id, kind, coalesce(last_used_at < now() - interval '1 minute', true) AS note_use
              FROM access_key
             WHERE hash = ? AND revoked_at IS NULL
            """;

    /** At most once a minute for a key: lists show when it was last used, and that is worth no more. */
    private static final String NOTE_USE = """
            UPDATE access_key SET last_used_at = now()
             WHERE id = ? AND coalesce(last_used_at < now() - interval '1 minute', true)
            """;

    private final Transactions transactions;

    CredentialStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The bearer of a live key; blocks. */
    Optional<Caller> find(byte[] hash) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement find = connection.prepareStatement(FIND)) {
                find.setBytes(1, hash);
                try (ResultSet row = find.executeQuery()) {
                    return row.next() ? Optional.of(bearer(connection, row)) : Optional.empty();
                }
            }
        });
    }

    private static Caller bearer(Connection connection, ResultSet row) throws SQLException {
        UUID key = Columns.uuid(row, "id");
        UUID program = Columns.uuid(row, "program_id");
        if (row.getBoolean("note_use")) {
            try (PreparedStatement note = connection.prepareStatement(NOTE_USE)) {
                note.setObject(1, key);
                note.executeUpdate();
            }
        }
        return Caller.of(
                program == null ? null : new ProgramId(program), row.getString("kind"), new KeyId(key).toString());
    }
}
