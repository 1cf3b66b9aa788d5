package dev.hourglass.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.embedded.PostgresServer;
import dev.hourglass.testing.HourglassTestResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The plans of the hot path are made once, while nobody has counted the tables' rows; they have to be good for a million. */
class FirstPlansTest {
    /** As the service's connections are set. */
    private static final String SETTINGS =
            "SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_seqscan = off";

    /** Lets the driver send parameters of a statement that is only explained as they are. */
    private static final String SIMPLE = "?preferQueryMode=simple";

    /** Tables whose rows belong to programs, with the columns of their keys. */
    private static final String KEYS = """
            SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
              FROM pg_constraint k
              JOIN pg_class c ON c.oid = k.conrelid AND c.relkind = 'r' AND NOT c.relispartition
              JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS p(number, position) ON true
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.number
             WHERE k.contype = 'p' AND c.relnamespace = 'public'::regnamespace
               AND EXISTS (SELECT FROM pg_attribute f
                            WHERE f.attrelid = c.oid AND f.attnum = k.conkey[1] AND f.attname = 'program_id')
             ORDER BY c.relname, p.position
            """;

    @Test
    void rowsOfAnEmptyDatabaseAreLookedUpByTheirWholeKeys() throws SQLException {
        PostgresServer server = HourglassTestResource.postgres();
        String database = "first_plans_" + ProcessHandle.current().pid();
        server.createDatabase(database);
        Flyway.configure()
                .dataSource(server.jdbcUrl(database), server.user(), server.password())
                .locations("classpath:db/kit", "classpath:db/migration", "classpath:db/after")
                .outOfOrder(true)
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(
                        server.jdbcUrl(database) + SIMPLE, server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            Map<String, Map<String, String>> keys = keys(statement);
            assertThat(keys).containsKeys("orders", "member_identity", "balance", "lot");
            for (var table : keys.entrySet()) {
                assertThat(plan(statement, table.getKey(), table.getValue()))
                        .as(table.getKey())
                        .contains("using " + table.getKey() + "_pkey");
            }
        }
    }

    private static Map<String, Map<String, String>> keys(Statement statement) throws SQLException {
        Map<String, Map<String, String>> keys = new LinkedHashMap<>();
        try (ResultSet row = statement.executeQuery(KEYS)) {
            while (row.next()) {
                keys.computeIfAbsent(row.getString(1), table -> new LinkedHashMap<>())
                        .put(row.getString(2), row.getString(3));
            }
        }
        return keys;
    }

    private static String plan(Statement statement, String table, Map<String, String> key) throws SQLException {
        List<String> types = List.copyOf(key.values());
        String arrays = IntStream.range(0, types.size())
                .mapToObj(column -> "$" + (column + 1) + "::" + types.get(column) + "[]")
                .collect(Collectors.joining(", "));
        String columns = String.join(", ", key.keySet());
        List<String> lines = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("EXPLAIN (GENERIC_PLAN) SELECT t.* FROM " + table
                + " t JOIN unnest(" + arrays + ") AS w(" + columns + ") USING (" + columns + ")")) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return String.join("\n", lines);
    }
}
