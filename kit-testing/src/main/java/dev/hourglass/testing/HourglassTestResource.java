package dev.hourglass.testing;

import dev.hourglass.launcher.embedded.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives a service under test a fresh database in the one embedded PostgreSQL of this JVM, and an internal secret. Use as
 * {@code @WithTestResource(HourglassTestResource.class)}.
 */
public final class HourglassTestResource implements QuarkusTestResourceLifecycleManager {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static PostgresServer postgres;

    @Override
    public Map<String, String> start() {
        PostgresServer server = postgres();
        String database = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        server.createDatabase(database);
        return Map.of(
                "hourglass.database.url", server.jdbcUrl(database),
                "hourglass.database.user", server.user(),
                "hourglass.database.password", server.password(),
                "hourglass.internal.secret", TestTokens.SECRET);
    }

    /** The server all tests of this JVM share; stopped when the JVM ends. */
    public static synchronized PostgresServer postgres() {
        if (postgres == null) {
            postgres = PostgresServer.temporary();
        }
        return postgres;
    }

    @Override
    public void stop() {
        // The server outlives the test class: the next one gets another database in it.
    }
}
