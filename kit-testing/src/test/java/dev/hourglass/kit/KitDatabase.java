package dev.hourglass.kit;

import dev.hourglass.kit.lane.LaneConfig;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.sql.SqlFunction;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.launcher.embedded.PostgresServer;
import dev.hourglass.testing.HourglassTestResource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A fresh database with the kit's tables, as a service has it, without the service. */
public final class KitDatabase implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final AgroalDataSource pool;
    private final Transactions transactions;

    private KitDatabase(AgroalDataSource pool) {
        this.pool = pool;
        this.transactions = new Transactions(pool);
    }

    public static KitDatabase create() {
        PostgresServer server = HourglassTestResource.postgres();
        String name = "kit_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        server.createDatabase(name);
        try {
            AgroalDataSource pool = AgroalDataSource.from(
                    new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(connections -> connections
                            .maxSize(16)
                            .acquisitionTimeout(Duration.ofSeconds(20))
                            .exceptionSorter(new PostgreSQLExceptionSorter())
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(server.jdbcUrl(name))
                                    .principal(new NamePrincipal(server.user()))
                                    .credential(new SimplePassword(server.password())))));
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/kit")
                    .load()
                    .migrate();
            return new KitDatabase(pool);
        } catch (SQLException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    public DataSource dataSource() {
        return pool;
    }

    public Transactions transactions() {
        return transactions;
    }

    /** The lanes of this database, made now when there are none. */
    public LaneCount lanes(int count) {
        return new LaneCount(pool, new Lanes(count, 100, 10));
    }

    private record Lanes(int count, int queueCapacity, int maxBatch) implements LaneConfig {}

    public void execute(String sql) {
        inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** The first column of every row. */
    public List<Long> numbers(String sql) {
        return inTransaction(connection -> {
            List<Long> numbers = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    numbers.add(row.getLong(1));
                }
            }
            return numbers;
        });
    }

    public <T> T inTransaction(SqlFunction<T> work) {
        return transactions.inTransaction(work);
    }

    @Override
    public void close() {
        pool.close();
    }
}
