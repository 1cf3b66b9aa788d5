package dev.hourglass.bench.setup;

import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.launcher.embedded.DatabaseServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a program has in a database: rows by table, events by type, and the bytes of what is stored as JSON. */
public final class RowsWritten {
    private static final List<String> TABLES = List.of(
            "member", "member_identity", "balance", "journal", "entry", "lot", "tier_credit", "orders", "outbox");

    private static final String EVENTS = """
            SELECT 'event ' || split_part(type, '.', 3) || '.' || split_part(type, '.', 4), count(*)
              FROM outbox WHERE program_id = ? GROUP BY type
            """;

    private static final String BYTES = """
            SELECT (SELECT coalesce(sum(length(data)), 0) FROM outbox WHERE program_id = o.program_id)
                   + sum(length(statement::text) + length(refunds::text) + length(explanation::text))
              FROM orders o WHERE program_id = ? GROUP BY program_id
            """;

    private RowsWritten() {}

    /** Rows by table and events by type. */
    public static Map<String, Long> count(DatabaseServer server, String database, ProgramId program) {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = server.connect(database)) {
            for (String table : TABLES) {
                rows.put(table, number(connection, "SELECT count(*) FROM " + table + " WHERE program_id = ?", program));
            }
            try (PreparedStatement events = connection.prepareStatement(EVENTS)) {
                events.setObject(1, program.uuid());
                try (ResultSet row = events.executeQuery()) {
                    while (row.next()) {
                        rows.put(row.getString(1), row.getLong(2));
                    }
                }
            }
            return rows;
        } catch (SQLException failure) {
            throw new BenchFailure("Rows could not be counted: " + failure.getMessage(), failure);
        }
    }

    /** Bytes of JSON in orders and events. */
    public static long jsonBytes(DatabaseServer server, String database, ProgramId program) {
        try (Connection connection = server.connect(database)) {
            return number(connection, BYTES, program);
        } catch (SQLException failure) {
            throw new BenchFailure("Bytes could not be counted: " + failure.getMessage(), failure);
        }
    }

    private static long number(Connection connection, String sql, ProgramId program) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, program.uuid());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
