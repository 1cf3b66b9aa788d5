package dev.hourglass.points.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.rule.model.Cap;
import dev.hourglass.points.rule.model.Earn;
import dev.hourglass.points.rule.model.EarningRule;
import dev.hourglass.points.rule.model.Scope;
import dev.hourglass.points.rule.model.Stacking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The versions of earning rules in the database. */
@ApplicationScoped
class RuleTable {
    private static final String READ = """
            SELECT id, version, name, scope, condition, kind, points, per, factor, grp, stacking, caps, valid_from, valid_to,
                   active, in_force_from, in_force_until
              FROM earning_rule WHERE program_id = ? ORDER BY id, version
            """;

    private static final String ADD = """
            INSERT INTO earning_rule (program_id, id, version, name, scope, condition, kind, points, per, factor, grp,
                                      stacking, caps, valid_from, valid_to, active, in_force_from, in_force_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
            """;

    private static final String END = """
            UPDATE earning_rule SET in_force_until = ?
             WHERE program_id = ? AND id = ? AND in_force_until = ?
            """;

    private static final TypeReference<List<Cap>> CAPS = new TypeReference<>() {};

    private final ObjectMapper json;
    private final Conditions conditions;

    RuleTable(ObjectMapper json, Conditions conditions) {
        this.json = json;
        this.conditions = conditions;
    }

    /** A version with its condition as it was written. */
    record Version(EarningRule rule, String condition) {
        boolean isCurrent() {
            return rule.inForceUntil().equals(Rules.FOREVER);
        }
    }

    /** All versions of all rules, the oldest first. */
    List<Version> read(Connection connection, ProgramId program) throws SQLException {
        List<Version> versions = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, program.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    versions.add(version(row));
                }
            }
        }
        return versions;
    }

    private Version version(ResultSet row) throws SQLException {
        Scope scope = Scope.valueOf(row.getString("scope").toUpperCase(Locale.ROOT));
        String condition = row.getString("condition");
        EarningRule rule = new EarningRule(
                Columns.uuid(row, "id"),
                row.getInt("version"),
                row.getString("name"),
                scope,
                conditions.stored(scope, condition),
                earn(row),
                row.getString("grp"),
                Stacking.valueOf(row.getString("stacking").toUpperCase(Locale.ROOT)),
                caps(row.getString("caps")),
                instant(row, "valid_from"),
                instant(row, "valid_to"),
                row.getBoolean("active"),
                Columns.instant(row, "in_force_from"),
                Columns.instant(row, "in_force_until"));
        return new Version(rule, condition);
    }

    private static Earn earn(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "per_amount" -> new Earn.PerAmount(row.getLong("points"), row.getLong("per"));
            case "fixed" -> new Earn.Fixed(row.getLong("points"));
            case "per_item" -> new Earn.PerItem(row.getLong("points"));
            default -> new Earn.Multiplier(row.getBigDecimal("factor"));
        };
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : Columns.instant(row, column);
    }

    private List<Cap> caps(String text) {
        try {
            return json.readValue(text, CAPS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("Stored caps cannot be read", damaged);
        }
    }

    void add(Connection connection, ProgramId program, Version version) throws SQLException {
        EarningRule rule = version.rule();
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, program.uuid());
            add.setObject(2, rule.id());
            add.setInt(3, rule.version());
            add.setString(4, rule.name());
            add.setString(5, word(rule.on()));
            add.setString(6, version.condition());
            setEarn(add, rule.earn());
            add.setString(11, rule.group());
            add.setString(12, word(rule.stacking()));
            add.setString(13, text(rule.caps()));
            setInstant(add, 14, rule.validFrom());
            setInstant(add, 15, rule.validTo());
            add.setBoolean(16, rule.active());
            setInstant(add, 17, rule.inForceFrom());
            setInstant(add, 18, rule.inForceUntil());
            add.executeUpdate();
        }
    }

    private static void setEarn(PreparedStatement add, Earn earn) throws SQLException {
        add.setNull(8, Types.BIGINT);
        add.setNull(9, Types.BIGINT);
        add.setNull(10, Types.NUMERIC);
        if (earn instanceof Earn.PerAmount perAmount) {
            add.setString(7, "per_amount");
            add.setLong(8, perAmount.points());
            add.setLong(9, perAmount.per());
        } else if (earn instanceof Earn.Fixed fixed) {
            add.setString(7, "fixed");
            add.setLong(8, fixed.points());
        } else if (earn instanceof Earn.PerItem perItem) {
            add.setString(7, "per_item");
            add.setLong(8, perItem.points());
        } else if (earn instanceof Earn.Multiplier multiplier) {
            add.setString(7, "multiplier");
            add.setBigDecimal(10, multiplier.factor());
        }
    }

    private static void setInstant(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setObject(index, instant == null ? null : Columns.timestamp(instant), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** Ends the version in force now. */
    void end(Connection connection, ProgramId program, UUID rule, Instant now) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement(END)) {
            setInstant(end, 1, now);
            end.setObject(2, program.uuid());
            end.setObject(3, rule);
            setInstant(end, 4, Rules.FOREVER);
            end.executeUpdate();
        }
    }

    private String text(List<Cap> caps) {
        try {
            return json.writeValueAsString(caps);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
