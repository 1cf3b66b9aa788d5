package dev.hourglass.points.tier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.tier.model.Basis;
import dev.hourglass.points.tier.model.Downgrade;
import dev.hourglass.points.tier.model.QualifyingPeriod;
import dev.hourglass.points.tier.model.Tier;
import dev.hourglass.points.tier.model.TierLadder;
import dev.hourglass.points.tier.model.TierScheme;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The programs' tiers and how they are come by, cached by the version of the program's settings. */
@ApplicationScoped
public class Tiers {
    private static final int CACHED = 10_000;

    private static final String READ = """
            SELECT id, name, threshold, benefits FROM tier WHERE program_id = ?
            """;

    private static final String READ_POLICY = """
            SELECT basis, months, calendar_unit, downgrade, warn_days FROM tier_policy WHERE program_id = ?
            """;

    private static final String ADD = """
            INSERT INTO tier (program_id, id, name, threshold, benefits) VALUES (?, ?, ?, ?, ?::json)
            """;

    private static final String CLEAR = "DELETE FROM tier WHERE program_id = ?";

    /** From the first member on, everybody is looked at anew. */
    private static final String SAVE_POLICY = """
            INSERT INTO tier_policy (program_id, basis, months, calendar_unit, downgrade, warn_days, recheck_after)
            VALUES (?, ?, ?, ?, ?, ?, '00000000-0000-0000-0000-000000000000')
            ON CONFLICT (program_id) DO UPDATE
               SET basis = excluded.basis, months = excluded.months, calendar_unit = excluded.calendar_unit,
                   downgrade = excluded.downgrade, warn_days = excluded.warn_days,
                   recheck_after = excluded.recheck_after
            """;

    private static final TypeReference<Map<String, Object>> BENEFITS = new TypeReference<>() {};

    private final Transactions transactions;
    private final ObjectMapper json;
    private final Cache<ProgramId, Versioned> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    private record Versioned(long version, TierScheme scheme) {}

    public Tiers(Transactions transactions, ObjectMapper json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** First day whose credit counts for the tier at this moment, in the program's time zone. */
    public LocalDate qualifyingSince(ProgramSettings settings, Instant now) {
        return scheme(settings).since(LocalDate.ofInstant(now, settings.zone()));
    }

    public TierLadder ladder(ProgramSettings settings) {
        return scheme(settings).ladder();
    }

    public TierScheme scheme(ProgramSettings settings) {
        Versioned known = cache.getIfPresent(settings.program());
        if (known != null && known.version == settings.configVersion()) {
            return known.scheme;
        }
        TierScheme read = transactions.inTransaction(connection -> read(connection, settings.program()));
        cache.put(settings.program(), new Versioned(settings.configVersion(), read));
        return read;
    }

    TierScheme read(Connection connection, ProgramId program) throws SQLException {
        TierLadder ladder = readLadder(connection, program);
        try (PreparedStatement read = connection.prepareStatement(READ_POLICY)) {
            read.setObject(1, program.uuid());
            try (ResultSet row = read.executeQuery()) {
                return row.next() ? scheme(row, ladder) : TierScheme.standard(ladder);
            }
        }
    }

    private TierLadder readLadder(Connection connection, ProgramId program) throws SQLException {
        List<Tier> tiers = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, program.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    tiers.add(new Tier(
                            Columns.uuid(row, "id"),
                            row.getString("name"),
                            row.getLong("threshold"),
                            benefits(row.getString("benefits"))));
                }
            }
        }
        return new TierLadder(tiers);
    }

    private static TierScheme scheme(ResultSet row, TierLadder ladder) throws SQLException {
        String unit = row.getString("calendar_unit");
        return new TierScheme(
                ladder,
                Basis.valueOf(upper(row.getString("basis"))),
                unit == null
                        ? new QualifyingPeriod.Rolling(row.getInt("months"))
                        : new QualifyingPeriod.Calendar(QualifyingPeriod.Unit.valueOf(upper(unit))),
                Downgrade.valueOf(upper(row.getString("downgrade"))),
                row.getInt("warn_days"));
    }

    /**
     * Puts a whole scheme in the place of the old one; the caller changes the program's settings version in the same
     * transaction.
     */
    void replace(Connection connection, ProgramId program, TierScheme scheme) throws SQLException {
        try (PreparedStatement clear = connection.prepareStatement(CLEAR)) {
            clear.setObject(1, program.uuid());
            clear.executeUpdate();
        }
        for (Tier tier : scheme.ladder().steps()) {
            add(connection, program, tier);
        }
        try (PreparedStatement save = connection.prepareStatement(SAVE_POLICY)) {
            save.setObject(1, program.uuid());
            save.setString(2, lower(scheme.basis()));
            save.setObject(
                    3,
                    scheme.period() instanceof QualifyingPeriod.Rolling rolling ? rolling.months() : null,
                    Types.INTEGER);
            save.setString(
                    4, scheme.period() instanceof QualifyingPeriod.Calendar calendar ? lower(calendar.unit()) : null);
            save.setString(5, lower(scheme.downgrade()));
            save.setInt(6, scheme.warnDays());
            save.executeUpdate();
        }
    }

    /** Adds a tier without benefits; the caller changes the program's settings version in the same transaction. */
    public void add(Connection connection, ProgramId program, String name, long threshold) throws SQLException {
        add(connection, program, new Tier(IdCodec.newUuid(), name, threshold, Map.of()));
    }

    private void add(Connection connection, ProgramId program, Tier tier) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, program.uuid());
            add.setObject(2, tier.id());
            add.setString(3, tier.name());
            add.setLong(4, tier.threshold());
            add.setString(5, write(tier.benefits()));
            add.executeUpdate();
        }
    }

    private Map<String, Object> benefits(String text) {
        try {
            return json.readValue(text, BENEFITS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("Stored benefits of a tier cannot be read", damaged);
        }
    }

    private String write(Map<String, Object> benefits) {
        try {
            return json.writeValueAsString(benefits);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
