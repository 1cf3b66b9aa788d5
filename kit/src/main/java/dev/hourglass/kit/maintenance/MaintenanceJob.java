package dev.hourglass.kit.maintenance;

import dev.hourglass.kit.idempotency.IdempotencyStore;
import dev.hourglass.kit.sql.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Forgets old idempotency keys and makes partitions ahead of time. Safe to run anywhere, any number of times. */
@ApplicationScoped
public class MaintenanceJob {
    private static final String CREATE_PARTITIONS = "SELECT create_month_partitions(?, 2)";

    private final Transactions transactions;
    private final IdempotencyStore idempotency;
    private final MaintenanceConfig config;

    public MaintenanceJob(Transactions transactions, IdempotencyStore idempotency, MaintenanceConfig config) {
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.config = config;
    }

    @Scheduled(every = "6h")
    void run() {
        transactions.inTransaction(connection -> {
            for (String table : config.partitionedTables()) {
                createPartitions(connection, table);
            }
            return idempotency.deleteExpired(connection);
        });
    }

    private static void createPartitions(Connection connection, String table) throws SQLException {
        try (PreparedStatement create = connection.prepareStatement(CREATE_PARTITIONS)) {
            create.setString(1, table);
            create.execute();
        }
    }
}
