package dev.hourglass.gateway.audit;

import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The entries of the audit log, by program, newest first. */
@ApplicationScoped
class AuditStore {
    private static final String ADD = """
            INSERT INTO audit_entry (program_id, id, at, actor, role, method, path, address, request_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ANSWERED = """
            UPDATE audit_entry SET status = ? WHERE program_id = ? AND id = ?
            """;

    private static final String READ = """
            SELECT id, at, actor, role, method, path, address, request_id, status FROM audit_entry
             WHERE program_id = ? AND id < ?
             ORDER BY id DESC LIMIT ?
            """;

    private final Transactions transactions;

    AuditStore(Transactions transactions) {
        this.transactions = transactions;
    }

    void add(UUID program, AuditLog.Entry entry) {
        transactions.inTransaction(connection -> {
            try (PreparedStatement add = connection.prepareStatement(ADD)) {
                add.setObject(1, program);
                add.setObject(2, entry.id());
                add.setObject(3, Columns.timestamp(entry.at()));
                add.setString(4, entry.actor());
                add.setString(5, entry.role());
                add.setString(6, entry.method());
                add.setString(7, entry.path());
                add.setString(8, entry.address());
                add.setString(9, entry.requestId());
                return add.executeUpdate();
            }
        });
    }

    void answered(UUID program, UUID id, int status) {
        transactions.inTransaction(connection -> {
            try (PreparedStatement answered = connection.prepareStatement(ANSWERED)) {
                answered.setInt(1, status);
                answered.setObject(2, program);
                answered.setObject(3, id);
                return answered.executeUpdate();
            }
        });
    }

    List<AuditLog.Entry> read(UUID program, UUID before, int limit) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement read = connection.prepareStatement(READ)) {
                read.setObject(1, program);
                read.setObject(2, before);
                read.setInt(3, limit);
                List<AuditLog.Entry> entries = new ArrayList<>();
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        entries.add(entry(row));
                    }
                }
                return entries;
            }
        });
    }

    private static AuditLog.Entry entry(ResultSet row) throws SQLException {
        return new AuditLog.Entry(
                Columns.uuid(row, "id"),
                Columns.instant(row, "at"),
                row.getString("actor"),
                row.getString("role"),
                row.getString("method"),
                row.getString("path"),
                row.getString("address"),
                row.getString("request_id"),
                row.getObject("status", Integer.class));
    }
}
