package dev.hourglass.gateway.access;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells which keys have come and gone, and keeps when they were last used. */
@ApplicationScoped
class CredentialStore {
    private static final String CHANGES = """
            SELECT id, program_id, partner_id, kind, hash, revoked_at IS NULL AS live, changed
              FROM access_key
             WHERE changed > ?
             ORDER BY changed
            """;

    /** Keys that are being changed are left out: the next time is soon enough. */
    private static final String NOTE_USES = """
            WITH used AS (
                SELECT * FROM unnest(?::uuid[], ?::timestamptz[]) AS u(id, at)
            ), free AS (
                SELECT id FROM access_key WHERE id IN (SELECT id FROM used) ORDER BY id FOR UPDATE SKIP LOCKED
            )
            UPDATE access_key k SET last_used_at = greatest(k.last_used_at, u.at)
              FROM used u JOIN free USING (id)
             WHERE k.id = u.id
            """;

    private final Transactions transactions;

    CredentialStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A key that has come or, no longer live, gone. */
    record Change(long number, byte[] hash, UUID key, Caller bearer, boolean live) {}

    /** What has changed after this number, in order; blocks. */
    List<Change> changesAfter(long number) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement changes = connection.prepareStatement(CHANGES)) {
                changes.setLong(1, number);
                List<Change> found = new ArrayList<>();
                try (ResultSet row = changes.executeQuery()) {
                    while (row.next()) {
                        found.add(change(row));
                    }
                }
                return found;
            }
        });
    }

    private static Change change(ResultSet row) throws SQLException {
        UUID key = Columns.uuid(row, "id");
        UUID program = Columns.uuid(row, "program_id");
        Caller bearer = bearer(row, program == null ? null : new ProgramId(program), new KeyId(key).toString());
        return new Change(row.getLong("changed"), row.getBytes("hash"), key, bearer, row.getBoolean("live"));
    }

    private static Caller bearer(ResultSet row, ProgramId program, String actor) throws SQLException {
        UUID partner = Columns.uuid(row, "partner_id");
        return partner == null
                ? Caller.of(program, row.getString("kind"), actor)
                : Caller.partner(program, actor, new PartnerId(partner));
    }

    /** Keeps when each of these keys was last used; blocks. */
    void noteUses(Map<UUID, Instant> uses) {
        List<Map.Entry<UUID, Instant>> rows = List.copyOf(uses.entrySet());
        transactions.inTransaction(connection -> {
            try (PreparedStatement note = connection.prepareStatement(NOTE_USES)) {
                note.setArray(1, Columns.array(connection, "uuid", rows, Map.Entry::getKey));
                note.setArray(2, Columns.array(connection, "timestamptz", rows, Map.Entry::getValue));
                return note.executeUpdate();
            }
        });
    }
}
