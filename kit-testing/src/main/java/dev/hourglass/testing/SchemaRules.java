package dev.hourglass.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.embedded.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;

/**
 * What keeps programs apart in the database: every table says whose its rows are, first in its key, so that a statement can
 * hardly reach a row without naming the program, and the data can be spread over servers by it.
 */
public final class SchemaRules {
    /** The kit's own tables that carry what all programs say, in one order. */
    private static final Set<String> OF_ALL_PROGRAMS =
            Set.of("outbox_lane", "outbox", "relay_cursor", "inbox", "dead_letter", "flyway_schema_history");

    private static final String KEYS = """
            SELECT t.relname AS name,
                   (SELECT c.attname FROM pg_attribute c
                     WHERE c.attrelid = t.oid AND c.attnum = k.conkey[1]) AS first_of_key
              FROM pg_class t
              LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
             WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition
             ORDER BY t.relname""";

    private SchemaRules() {}

    /**
     * Migrates an empty database as the service would, and checks every table in it.
     *
     * @param database a name of its own for it
     * @param exceptions tables of this service that no key of a program can begin, for a reason the caller states
     */
    public static void check(String database, Set<String> exceptions) {
        PostgresServer server = HourglassTestResource.postgres();
        server.createDatabase(database);
        String url = server.jdbcUrl(database);
        Flyway.configure()
                .dataSource(url, server.user(), server.password())
                .locations("db/kit", "db/migration")
                .outOfOrder(true)
                .load()
                .migrate();
        assertThat(unscoped(url, server, exceptions))
                .as("tables whose key does not begin with program_id")
                .isEmpty();
    }

    private static List<String> unscoped(String url, PostgresServer server, Set<String> exceptions) {
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password());
                ResultSet table = connection.createStatement().executeQuery(KEYS)) {
            List<String> unscoped = new ArrayList<>();
            while (table.next()) {
                String name = table.getString("name");
                String key = table.getString("first_of_key");
                boolean isScoped = "program_id".equals(key) || name.equals("program") && "id".equals(key);
                if (!isScoped && !OF_ALL_PROGRAMS.contains(name) && !exceptions.contains(name)) {
                    unscoped.add(name + " (" + key + ")");
                }
            }
            return unscoped;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
