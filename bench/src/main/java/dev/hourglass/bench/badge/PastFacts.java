package dev.hourglass.bench.badge;

import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.launcher.embedded.DatabaseServer;
import dev.hourglass.launcher.service.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** Members with a past, written straight into the database of badges-service: what is measured is what it makes of them. */
final class PastFacts {
    private static final List<String> ANALYZE = List.of("ANALYZE member", "ANALYZE fact");

    private static final String MEMBERS =
            "INSERT INTO member SELECT ?, uuidv7(), 'Europe/Berlin' FROM generate_series(1, ?)";

    /** Seven hours from one order to the next; every other one has something for the hair. */
    private static final String ORDERS = """
            INSERT INTO fact (program_id, member_id, kind, source, id, revision, state)
            SELECT program_id, id, 'order', 'web', n::text, 1,
                   '{"source": "web", "orderId": "' || n || '", "status": "paid", "placedAt": "'
                   || to_char(timestamp '2020-01-01' + n * interval '7 hours', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                   || '", "currency": "EUR", "eligibleSpend": 3998, "channel": "web", "attributes": {}, "items": [{"id": "1",
                     "sku": "S-1", "name": "Shampoo", "category": "' || (ARRAY['hair', 'skin'])[1 + n % 2] || '",
                     "quantity": 2, "unitPrice": 1999, "netQuantity": 2, "netAmount": 3998}]}'
              FROM member CROSS JOIN generate_series(1, ?) AS n
             WHERE program_id = ?
            """;

    private static final String SOMEBODY = "SELECT id FROM member WHERE program_id = ? LIMIT 1";

    private static final String HOLDERS =
            "SELECT count(*) FROM award WHERE program_id = ? AND badge_id = ? AND revoked_at IS NULL";

    private final DatabaseServer server;
    private final ProgramId program;

    PastFacts(DatabaseServer server, ProgramId program) {
        this.server = server;
        this.program = program;
    }

    /** So many members with so many orders each. */
    void fill(int members, int ordersEach) {
        with(connection -> {
            try (PreparedStatement write = connection.prepareStatement(MEMBERS)) {
                write.setObject(1, program.uuid());
                write.setInt(2, members);
                write.executeUpdate();
            }
            try (PreparedStatement write = connection.prepareStatement(ORDERS)) {
                write.setInt(1, ordersEach);
                write.setObject(2, program.uuid());
                write.executeUpdate();
            }
            try (Statement analyze = connection.createStatement()) {
                for (String sql : ANALYZE) {
                    analyze.execute(sql);
                }
            }
            return null;
        });
    }

    /** Any of the members. */
    MemberId somebody() {
        return with(connection -> {
            try (PreparedStatement read = connection.prepareStatement(SOMEBODY)) {
                read.setObject(1, program.uuid());
                try (ResultSet row = read.executeQuery()) {
                    row.next();
                    return new MemberId(row.getObject(1, UUID.class));
                }
            }
        });
    }

    /** How many awards of a badge with one level are held. */
    long holders(UUID badge) {
        return with(connection -> {
            try (PreparedStatement read = connection.prepareStatement(HOLDERS)) {
                read.setObject(1, program.uuid());
                read.setObject(2, badge);
                try (ResultSet row = read.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (Connection connection = server.connect(Service.BADGES.database())) {
            return work.on(connection);
        } catch (SQLException failure) {
            throw new BenchFailure("The past could not be written or read: " + failure.getMessage(), failure);
        }
    }
}
