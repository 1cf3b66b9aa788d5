package dev.hourglass.points.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.program.model.ProgramSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;

/** The programs' settings, cached by version: whoever knows the version in force can never decide by an older one. */
@ApplicationScoped
public class Programs {
    private static final int CACHED = 10_000;

    private static final String SAVE = """
            INSERT INTO program (id, name, currency, time_zone, settings) VALUES (?, ?, ?, ?, ?::jsonb)
            ON CONFLICT (id) DO UPDATE
               SET name = excluded.name, currency = excluded.currency, time_zone = excluded.time_zone,
                   settings = excluded.settings, config_version = program.config_version + 1
            RETURNING config_version = 1 AS is_new
            """;

    private static final String READ = """
            SELECT settings, config_version FROM program WHERE id = ?
            """;

    private static final String TOUCH = """
            UPDATE program SET config_version = config_version + 1 WHERE id = ?
            """;

    private final Transactions transactions;
    private final ObjectMapper json;
    private final Cache<ProgramId, ProgramSettings> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    public Programs(Transactions transactions, ObjectMapper json) {
        this.transactions = transactions;
        this.json = json;
    }

    /**
     * The settings in force.
     *
     * @param version read from the database in the transaction at hand
     */
    public ProgramSettings settings(ProgramId program, long version) {
        ProgramSettings known = cache.getIfPresent(program);
        if (known != null && known.configVersion() == version) {
            return known;
        }
        ProgramSettings read = current(program);
        cache.put(program, read);
        return read;
    }

    /**
     * The settings as they are now, for reads outside the hot path.
     *
     * @throws ProblemException 404 when the program was never set up here
     */
    public ProgramSettings current(ProgramId program) {
        return transactions.inTransaction(connection -> read(connection, program));
    }

    private ProgramSettings read(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, program.uuid());
            try (ResultSet row = read.executeQuery()) {
                if (!row.next()) {
                    throw ProblemException.notFound("program");
                }
                return parse(row.getString("settings")).settings(row.getLong("config_version"));
            }
        }
    }

    /**
     * Creates or changes a program.
     *
     * @return whether it is new
     * @throws ProblemException 400 when the document cannot be followed
     */
    public boolean save(Connection connection, ProgramDocument document) throws SQLException {
        try {
            document.settings(1);
        } catch (IllegalArgumentException | DateTimeException | NullPointerException unusable) {
            throw ProblemException.invalid("", "The program's settings cannot be used: " + unusable.getMessage());
        }
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setObject(1, document.id().uuid());
            save.setString(2, document.name());
            save.setString(3, document.currency());
            save.setString(4, document.timeZone());
            save.setString(5, write(document));
            try (ResultSet row = save.executeQuery()) {
                row.next();
                return row.getBoolean("is_new");
            }
        }
    }

    /**
     * Begins a change of rules, tiers or other definitions that decisions are made by: nobody decides by the old ones after
     * this transaction, and two such changes wait for each other.
     *
     * @throws ProblemException 404 when the program was never set up here
     */
    public void touch(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement touch = connection.prepareStatement(TOUCH)) {
            touch.setObject(1, program.uuid());
            if (touch.executeUpdate() == 0) {
                throw ProblemException.notFound("program");
            }
        }
    }

    private String write(ProgramDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ProgramDocument parse(String settings) {
        try {
            return json.readValue(settings, ProgramDocument.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("Stored program settings cannot be read", damaged);
        }
    }
}
