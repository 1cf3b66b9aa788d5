package dev.hourglass.points.reward;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** The catalogue of each program. */
@ApplicationScoped
public class Rewards {
    private static final String LIST = """
            SELECT r.id, r.name, r.description, r.kind, r.cost, r.amount, r.percent, r.active, p.currency
              FROM reward r JOIN program p ON p.id = r.program_id
             WHERE r.program_id = ? AND r.active AND r.cost <= ?
             ORDER BY r.cost, r.id
            """;

    private static final String ADD = """
            INSERT INTO reward (program_id, id, name, description, kind, cost, amount, percent, active)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, true)
            """;

    /**
     * A catalogue item to be added.
     *
     * @param amount minor units, or null
     * @param percent 1–100, or null
     */
    public record Draft(String name, String description, String kind, long cost, Long amount, Integer percent) {}

    /** Active rewards, the cheapest first. */
    public List<RewardApi.Reward> catalogue(Connection connection, ProgramId program) throws SQLException {
        return affordable(connection, program, Long.MAX_VALUE);
    }

    /** Active rewards that cost at most this many points, the cheapest first. */
    public List<RewardApi.Reward> affordable(Connection connection, ProgramId program, long points)
            throws SQLException {
        List<RewardApi.Reward> rewards = new ArrayList<>();
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, program.uuid());
            list.setLong(2, points);
            try (ResultSet row = list.executeQuery()) {
                while (row.next()) {
                    rewards.add(reward(row));
                }
            }
        }
        return rewards;
    }

    private static RewardApi.Reward reward(ResultSet row) throws SQLException {
        Long amount = row.getObject("amount", Long.class);
        return new RewardApi.Reward(
                new RewardApi.RewardId(Columns.uuid(row, "id")),
                row.getString("name"),
                row.getString("description"),
                row.getString("kind"),
                row.getLong("cost"),
                amount == null
                        ? null
                        : new RewardApi.Money(amount, row.getString("currency").strip()),
                row.getObject("percent", Integer.class),
                row.getBoolean("active"));
    }

    public void add(Connection connection, ProgramId program, Draft draft) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, program.uuid());
            add.setObject(2, IdCodec.newUuid());
            add.setString(3, draft.name());
            add.setString(4, draft.description());
            add.setString(5, draft.kind());
            add.setLong(6, draft.cost());
            add.setObject(7, draft.amount(), Types.BIGINT);
            add.setObject(8, draft.percent(), Types.INTEGER);
            add.executeUpdate();
        }
    }
}
