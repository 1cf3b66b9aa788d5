package dev.hourglass.kit.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Queries of one transaction, collected and sent to the database together: one round trip for all of them. They run in the
 * order in which they were added; a later one sees what was committed while an earlier one waited for a lock.
 */
public final class Reads {
    private final Connection connection;
    private final List<Read> collected = new ArrayList<>();

    /** @param connection in a transaction */
    public Reads(Connection connection) {
        this.connection = connection;
    }

    /** Takes one row of an answer. */
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** One query; its parameters are given in their order. */
    public static final class Read extends Parameters<Read> {
        private final RowReader reader;

        private Read(Connection connection, String sql, RowReader reader) {
            super(connection, sql);
            this.reader = reader;
        }

        @Override
        Read self() {
            return this;
        }
    }

    /** Adds a query; {@code reader} is given its rows when all are sent. */
    public Read add(String sql, RowReader reader) {
        Read read = new Read(connection, sql, reader);
        collected.add(read);
        return read;
    }

    /** Runs what was collected and hands out the rows; does nothing when that is nothing. */
    public void send() throws SQLException {
        send("");
    }

    /** The same, and commits in the same round trip. Nothing may be asked of the transaction after it. */
    public void sendAndCommit() throws SQLException {
        send(";\nCOMMIT");
    }

    private void send(String afterwards) throws SQLException {
        if (collected.isEmpty()) {
            return;
        }
        try (PreparedStatement all = Parameters.together(connection, collected, afterwards)) {
            all.execute();
            for (Read read : collected) {
                try (ResultSet row = all.getResultSet()) {
                    while (row.next()) {
                        read.reader.read(row);
                    }
                }
                all.getMoreResults();
            }
        }
        collected.clear();
    }
}
