package dev.hourglass.kit.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes of one transaction, collected and sent to the database together: one round trip for all of them. They run in the
 * order in which they were added, each sees those before it, and the first that fails undoes them all.
 */
public final class Writes {
    private final Connection connection;
    private final List<Write> collected = new ArrayList<>();

    /** @param connection in a transaction */
    public Writes(Connection connection) {
        this.connection = connection;
    }

    /** One statement; its parameters are given in their order. */
    public static final class Write extends Parameters<Write> {
        private Write(Connection connection, String sql) {
            super(connection, sql);
        }

        @Override
        Write self() {
            return this;
        }
    }

    /** Adds a statement that answers no rows. */
    public Write add(String sql) {
        Write write = new Write(connection, sql);
        collected.add(write);
        return write;
    }

    /** Runs what was collected; does nothing when that is nothing. */
    public void send() throws SQLException {
        send("");
    }

    /**
     * Runs what was collected and commits it in the same round trip. When a statement fails the server skips the commit, and
     * nothing of the transaction is kept. Nothing may be asked of the transaction after it.
     */
    public void sendAndCommit() throws SQLException {
        send(";\nCOMMIT");
    }

    private void send(String afterwards) throws SQLException {
        if (collected.isEmpty()) {
            return;
        }
        try (PreparedStatement all = Parameters.together(connection, collected, afterwards)) {
            all.execute();
        }
        collected.clear();
    }
}
