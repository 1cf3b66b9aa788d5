package dev.hourglass.bench.baseline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What the program in the baseline's database pays and how it ranks, read once: an application would cache it too.
 *
 * @param rule pays one point per {@code per} minor units
 * @param tiers by threshold, lowest first
 * @param lanes of the outbox
 */
record Scheme(UUID program, UUID rule, String ruleName, long per, List<Tier> tiers, int lanes) {
    private static final String RULE = "SELECT id, name, per FROM earning_rule WHERE program_id = ?";
    private static final String ROSTER = """
            INSERT INTO roster (id, program_id, rules)
            SELECT id, program_id, jsonb_build_array(jsonb_build_object('ruleId', id, 'rule', name, 'version', 1))
              FROM earning_rule WHERE program_id = ?
                ON CONFLICT DO NOTHING
            """;
    private static final String TIERS = "SELECT id, name, threshold FROM tier WHERE program_id = ? ORDER BY threshold";
    private static final String LANES = "SELECT count(*) FROM outbox_lane";

    /** @param threshold points of the last twelve months */
    record Tier(UUID id, String name, long threshold) {}

    /** Its one rule is kept as the roster of all orders, under the rule's id. */
    static Scheme read(Connection connection, UUID program) throws SQLException {
        keepRoster(connection, program);
        try (PreparedStatement rule = connection.prepareStatement(RULE);
                PreparedStatement lanes = connection.prepareStatement(LANES)) {
            rule.setObject(1, program);
            try (ResultSet ruleRow = rule.executeQuery();
                    ResultSet laneRow = lanes.executeQuery()) {
                ruleRow.next();
                laneRow.next();
                return new Scheme(
                        program,
                        ruleRow.getObject("id", UUID.class),
                        ruleRow.getString("name"),
                        ruleRow.getLong("per"),
                        tiers(connection, program),
                        laneRow.getInt(1));
            }
        }
    }

    private static void keepRoster(Connection connection, UUID program) throws SQLException {
        try (PreparedStatement keep = connection.prepareStatement(ROSTER)) {
            keep.setObject(1, program);
            keep.executeUpdate();
        }
    }

    private static List<Tier> tiers(Connection connection, UUID program) throws SQLException {
        List<Tier> tiers = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(TIERS)) {
            read.setObject(1, program);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    tiers.add(
                            new Tier(row.getObject("id", UUID.class), row.getString("name"), row.getLong("threshold")));
                }
            }
        }
        return tiers;
    }

    /** The highest tier these points reach. */
    Tier reachedWith(long points) {
        Tier reached = tiers.get(0);
        for (Tier tier : tiers) {
            if (points >= tier.threshold) {
                reached = tier;
            }
        }
        return reached;
    }

    Tier tier(UUID id) {
        return tiers.stream().filter(tier -> tier.id.equals(id)).findFirst().orElseThrow();
    }

    int lane(UUID member) {
        return Math.floorMod(member.hashCode(), lanes);
    }
}
