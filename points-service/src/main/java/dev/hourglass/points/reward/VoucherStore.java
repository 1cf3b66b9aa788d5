package dev.hourglass.points.reward;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Pools of voucher codes. A code is in one pool of its program, once, for ever. */
@ApplicationScoped
class VoucherStore {
    private static final String ADD = """
            INSERT INTO voucher (program_id, code, reward_id)
            SELECT ?, code, ? FROM unnest(?::text[]) WITH ORDINALITY AS n(code, place) ORDER BY place
            ON CONFLICT DO NOTHING RETURNING code
            """;

    private static final String COUNT = """
            SELECT count(*) AS total, count(*) FILTER (WHERE redemption_id IS NULL) AS available
              FROM voucher WHERE program_id = ? AND reward_id = ?
            """;

    private static final String COUNT_FREE = """
            SELECT count(*) FROM voucher WHERE program_id = ? AND reward_id = ? AND redemption_id IS NULL
            """;

    private static final String WITH_FREE = """
            SELECT DISTINCT reward_id FROM voucher WHERE program_id = ? AND redemption_id IS NULL
            """;

    /** @param available codes that nobody has got yet */
    record Pool(long total, long available) {}

    /** The codes that were new to the program, in their order. */
    List<String> add(Connection connection, ProgramId program, UUID reward, Collection<String> codes)
            throws SQLException {
        List<String> added = new ArrayList<>();
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, program.uuid());
            add.setObject(2, reward);
            add.setArray(3, Columns.array(connection, "text", codes, code -> code));
            try (ResultSet row = add.executeQuery()) {
                while (row.next()) {
                    added.add(row.getString(1));
                }
            }
        }
        return added;
    }

    Pool pool(Connection connection, ProgramId program, UUID reward) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, program.uuid());
            count.setObject(2, reward);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return new Pool(row.getLong("total"), row.getLong("available"));
            }
        }
    }

    /** Codes that nobody has got yet. */
    long available(Connection connection, ProgramId program, UUID reward) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT_FREE)) {
            count.setObject(1, program.uuid());
            count.setObject(2, reward);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    Set<UUID> rewardsWithFree(Connection connection, ProgramId program) throws SQLException {
        Set<UUID> rewards = new HashSet<>();
        try (PreparedStatement read = connection.prepareStatement(WITH_FREE)) {
            read.setObject(1, program.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    rewards.add(row.getObject(1, UUID.class));
                }
            }
        }
        return rewards;
    }
}
