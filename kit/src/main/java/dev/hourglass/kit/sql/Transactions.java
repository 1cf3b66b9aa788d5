package dev.hourglass.kit.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Runs work in one READ COMMITTED transaction of its own: committed when it returns, rolled back when it throws. */
@ApplicationScoped
public class Transactions {
    private static final String FREE_PLANNER = """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
            SET LOCAL plan_cache_mode = auto;
            SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on; SET LOCAL enable_seqscan = on
            """;

    private final DataSource dataSource;
    private final ThreadLocal<List<Runnable>> afterCommit = new ThreadLocal<>();

    public Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @return what the work returned, after the commit
     * @throws DatabaseException when the database refuses; {@link DatabaseException#isTransient()} tells whether the same
     *     work may succeed when it is run again
     */
    public <T> T inTransaction(SqlFunction<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            return inTransaction(connection, work);
        } catch (SQLException failure) {
            throw new DatabaseException(failure);
        }
    }

    /**
     * Runs reads over many rows on one snapshot that nothing changes meanwhile; whatever tries to write fails. The planner is
     * free here, also where a service's connections tie it to the plans of the hot path.
     */
    public <T> T readingMuch(SqlFunction<T> work) {
        return inTransaction(connection -> {
            try (Statement settings = connection.createStatement()) {
                settings.execute(FREE_PLANNER);
            }
            return work.apply(connection);
        });
    }

    private <T> T inTransaction(Connection connection, SqlFunction<T> work) throws SQLException {
        List<Runnable> outer = afterCommit.get();
        List<Runnable> own = new ArrayList<>();
        afterCommit.set(own);
        T result;
        try {
            result = work.apply(connection);
            connection.commit();
        } catch (SQLException | RuntimeException | Error failure) {
            rollBack(connection, failure);
            throw failure;
        } finally {
            afterCommit.set(outer);
        }
        own.forEach(Runnable::run);
        return result;
    }

    /**
     * Runs something quick after the commit of this thread's transaction, and not at all when it is rolled back. Outside of
     * a transaction of ours nothing is remembered: whoever commits has to see to it.
     */
    public void afterCommit(Runnable action) {
        List<Runnable> current = afterCommit.get();
        if (current != null) {
            current.add(action);
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }
}
