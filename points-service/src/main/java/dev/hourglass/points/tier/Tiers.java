package dev.hourglass.points.tier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.tier.model.Tier;
import dev.hourglass.points.tier.model.TierLadder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The programs' tiers, cached by the version of the program's settings. */
@ApplicationScoped
public class Tiers {
    private static final int QUALIFYING_MONTHS = 12;
    private static final int CACHED = 10_000;

    private static final String READ = """
            SELECT id, name, threshold FROM tier WHERE program_id = ?
            """;

    private static final String ADD = """
            INSERT INTO tier (program_id, id, name, threshold) VALUES (?, ?, ?, ?)
            """;

    private final Transactions transactions;
    private final Cache<ProgramId, Versioned> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    private record Versioned(long version, TierLadder ladder) {}

    public Tiers(Transactions transactions) {
        this.transactions = transactions;
    }

    /** First day whose points count for the tier at this moment: twelve months of the program's days. */
    public static LocalDate qualifyingSince(ProgramSettings settings, Instant now) {
        return LocalDate.ofInstant(now, settings.zone())
                .minusMonths(QUALIFYING_MONTHS)
                .plusDays(1);
    }

    public TierLadder ladder(ProgramSettings settings) {
        Versioned known = cache.getIfPresent(settings.program());
        if (known != null && known.version == settings.configVersion()) {
            return known.ladder;
        }
        TierLadder read = transactions.inTransaction(connection -> read(connection, settings.program()));
        cache.put(settings.program(), new Versioned(settings.configVersion(), read));
        return read;
    }

    private static TierLadder read(Connection connection, ProgramId program) throws SQLException {
        List<Tier> tiers = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, program.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    tiers.add(new Tier(Columns.uuid(row, "id"), row.getString("name"), row.getLong("threshold")));
                }
            }
        }
        return new TierLadder(tiers);
    }

    /** Adds a tier; the caller changes the program's settings version in the same transaction. */
    public void add(Connection connection, ProgramId program, String name, long threshold) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, program.uuid());
            add.setObject(2, IdCodec.newUuid());
            add.setString(3, name);
            add.setLong(4, threshold);
            add.executeUpdate();
        }
    }
}
