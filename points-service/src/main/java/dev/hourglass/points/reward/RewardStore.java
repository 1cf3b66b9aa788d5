package dev.hourglass.points.reward;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.reward.model.Reward;
import dev.hourglass.points.reward.model.RewardKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The catalogue's rows, what is left of each reward, and how many a member has. */
@ApplicationScoped
class RewardStore {
    private static final String READ = """
            SELECT * FROM reward WHERE program_id = ? ORDER BY cost, id
            """;

    private static final String SAVE = """
            INSERT INTO reward (program_id, id, name, description, kind, cost, amount, percent, sku, per_member, tiers,
                                segments, hold_minutes, valid_from, valid_to, active)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (program_id, id) DO UPDATE
               SET name = excluded.name, description = excluded.description, kind = excluded.kind, cost = excluded.cost,
                   amount = excluded.amount, percent = excluded.percent, sku = excluded.sku,
                   per_member = excluded.per_member, tiers = excluded.tiers, segments = excluded.segments,
                   hold_minutes = excluded.hold_minutes, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
                   active = excluded.active
            """;

    private static final String SAVE_STOCK = """
            INSERT INTO reward_stock (program_id, reward_id, remaining) VALUES (?, ?, ?)
            ON CONFLICT (program_id, reward_id) DO UPDATE SET remaining = excluded.remaining
            """;

    private static final String DELETE_STOCK = """
            DELETE FROM reward_stock WHERE program_id = ? AND reward_id = ?
            """;

    private static final String DELETE_UNUSED = """
            DELETE FROM reward r
             WHERE program_id = ? AND id = ?
               AND NOT EXISTS (SELECT FROM reward_use u
                                WHERE u.program_id = r.program_id AND u.reward_id = r.id)
               AND NOT EXISTS (SELECT FROM voucher v WHERE v.program_id = r.program_id AND v.reward_id = r.id)
            """;

    private static final String STOCK = """
            SELECT reward_id, remaining FROM reward_stock WHERE program_id = ? AND remaining IS NOT NULL
            """;

    private static final String USED = """
            SELECT reward_id, used FROM reward_use WHERE program_id = ? AND member_id = ? AND used > 0
            """;

    private static final String SEGMENTS = """
            SELECT s.name FROM member_segment m JOIN segment s ON s.program_id = m.program_id AND s.id = m.segment_id
             WHERE m.program_id = ? AND m.member_id = ?
            """;

    List<Reward> read(Connection connection, ProgramId program) throws SQLException {
        List<Reward> rewards = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, program.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    rewards.add(reward(row));
                }
            }
        }
        return rewards;
    }

    private static Reward reward(ResultSet row) throws SQLException {
        return new Reward(
                Columns.uuid(row, "id"),
                row.getString("name"),
                row.getString("description"),
                RewardKind.of(row.getString("kind")),
                row.getLong("cost"),
                row.getObject("amount", Long.class),
                row.getObject("percent", Integer.class),
                row.getString("sku"),
                row.getObject("per_member", Integer.class),
                List.of((String[]) row.getArray("tiers").getArray()),
                List.of((String[]) row.getArray("segments").getArray()),
                row.getInt("hold_minutes"),
                Columns.instant(row, "valid_from"),
                Columns.instant(row, "valid_to"),
                row.getBoolean("active"));
    }

    void save(Connection connection, ProgramId program, Reward reward) throws SQLException {
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setObject(1, program.uuid());
            save.setObject(2, reward.id());
            save.setString(3, reward.name());
            save.setString(4, reward.description());
            save.setString(5, reward.kind().word());
            save.setLong(6, reward.cost());
            save.setObject(7, reward.amount(), Types.BIGINT);
            save.setObject(8, reward.percent(), Types.INTEGER);
            save.setString(9, reward.sku());
            save.setObject(10, reward.perMember(), Types.INTEGER);
            save.setArray(11, Columns.array(connection, "text", reward.tiers(), tier -> tier));
            save.setArray(12, Columns.array(connection, "text", reward.segments(), segment -> segment));
            save.setInt(13, reward.holdMinutes());
            save.setObject(14, Columns.timestamp(reward.validFrom()), Types.TIMESTAMP_WITH_TIMEZONE);
            save.setObject(15, Columns.timestamp(reward.validTo()), Types.TIMESTAMP_WITH_TIMEZONE);
            save.setBoolean(16, reward.active());
            save.executeUpdate();
        }
    }

    /** @param remaining pieces left, or null when the reward does not run out by pieces */
    void saveStock(Connection connection, ProgramId program, Reward reward, Long remaining) throws SQLException {
        boolean canRunOut = remaining != null || reward.kind() == RewardKind.VOUCHER;
        try (PreparedStatement save = connection.prepareStatement(canRunOut ? SAVE_STOCK : DELETE_STOCK)) {
            save.setObject(1, program.uuid());
            save.setObject(2, reward.id());
            if (canRunOut) {
                save.setObject(3, remaining, Types.BIGINT);
            }
            save.executeUpdate();
        }
    }

    /** Whether it could be deleted: nobody ever redeemed it and it has no vouchers. */
    boolean deleteUnused(Connection connection, ProgramId program, UUID reward) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE_UNUSED)) {
            delete.setObject(1, program.uuid());
            delete.setObject(2, reward);
            return delete.executeUpdate() > 0;
        }
    }

    /** Pieces left, of rewards that run out by pieces. */
    Map<UUID, Long> stock(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(STOCK)) {
            read.setObject(1, program.uuid());
            return numbers(read);
        }
    }

    /** How many of each reward a member has. */
    Map<UUID, Long> used(Connection connection, ProgramId program, MemberId member) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(USED)) {
            read.setObject(1, program.uuid());
            read.setObject(2, member.uuid());
            return numbers(read);
        }
    }

    private static Map<UUID, Long> numbers(PreparedStatement read) throws SQLException {
        Map<UUID, Long> numbers = new HashMap<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                numbers.put(row.getObject(1, UUID.class), row.getLong(2));
            }
        }
        return numbers;
    }

    /** Names of the segments a member is in. */
    Set<String> segments(Connection connection, ProgramId program, MemberId member) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement read = connection.prepareStatement(SEGMENTS)) {
            read.setObject(1, program.uuid());
            read.setObject(2, member.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }
}
