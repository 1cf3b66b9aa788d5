package dev.hourglass.points.rule;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.model.Earn;
import dev.hourglass.points.rule.model.EarningRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The programs' earning rules with all their versions, cached by the version of the program's settings. */
@ApplicationScoped
public class Rules {
    /** For rules without a beginning or an end; within what PostgreSQL and RFC 3339 can both say. */
    public static final Instant ALWAYS = Instant.parse("0001-01-01T00:00:00Z");

    public static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final int CACHED = 10_000;

    private static final String READ = """
            SELECT id, version, name, kind, points, per, in_force_from, in_force_until
              FROM earning_rule WHERE program_id = ? ORDER BY id, version
            """;

    private static final String ADD = """
            INSERT INTO earning_rule (program_id, id, version, name, kind, points, per, in_force_from, in_force_until)
            VALUES (?, ?, 1, ?, 'per_amount', ?, ?, ?, ?)
            """;

    private final Transactions transactions;
    private final Cache<ProgramId, Versioned> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    private record Versioned(long version, List<EarningRule> rules) {}

    public Rules(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The versions that count for something that happened at this moment. */
    public List<EarningRule> inForceAt(ProgramSettings settings, Instant moment) {
        return all(settings).stream().filter(rule -> rule.isInForceAt(moment)).toList();
    }

    private List<EarningRule> all(ProgramSettings settings) {
        Versioned known = cache.getIfPresent(settings.program());
        if (known != null && known.version == settings.configVersion()) {
            return known.rules;
        }
        List<EarningRule> read = transactions.inTransaction(connection -> read(connection, settings.program()));
        cache.put(settings.program(), new Versioned(settings.configVersion(), read));
        return read;
    }

    private static List<EarningRule> read(Connection connection, ProgramId program) throws SQLException {
        List<EarningRule> rules = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, program.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    Earn earn = row.getString("kind").equals("fixed")
                            ? new Earn.Fixed(row.getLong("points"))
                            : new Earn.PerAmount(row.getLong("points"), row.getLong("per"));
                    rules.add(new EarningRule(
                            Columns.uuid(row, "id"),
                            row.getInt("version"),
                            row.getString("name"),
                            earn,
                            Columns.instant(row, "in_force_from"),
                            Columns.instant(row, "in_force_until")));
                }
            }
        }
        return List.copyOf(rules);
    }

    /**
     * Adds a rule that counts for all time; the caller changes the program's settings version in the same transaction.
     *
     * @param per minor units
     */
    public void addPerAmount(Connection connection, ProgramId program, String name, long points, long per)
            throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, program.uuid());
            add.setObject(2, IdCodec.newUuid());
            add.setString(3, name);
            add.setLong(4, points);
            add.setLong(5, per);
            add.setObject(6, Columns.timestamp(ALWAYS));
            add.setObject(7, Columns.timestamp(FOREVER));
            add.executeUpdate();
        }
    }
}
