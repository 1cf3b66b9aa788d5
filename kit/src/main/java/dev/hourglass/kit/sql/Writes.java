package dev.hourglass.kit.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    public static final class Write {
        private static final int ANY = -1;

        private final Connection connection;
        private final String sql;
        private final List<Object> parameters = new ArrayList<>();
        private int rowsExpected = ANY;

        private Write(Connection connection, String sql) {
            this.connection = connection;
            this.sql = sql;
        }

        /** The next parameter: one column of the rows, as {@link Columns#array} makes it. */
        public <T> Write array(String pgType, Collection<T> rows, Function<T, ?> column) throws SQLException {
            parameters.add(Columns.array(connection, pgType, rows, column));
            return this;
        }

        /** The next parameter, not null. */
        public Write value(Object value) {
            parameters.add(value);
            return this;
        }

        /** Any other number of rows written is an {@link IllegalStateException}. */
        public Write mustWrite(int rows) {
            rowsExpected = rows;
            return this;
        }

        private void check(int rows) {
            if (rowsExpected != ANY && rows != rowsExpected) {
                throw new IllegalStateException("Wrote " + rows + " rows instead of " + rowsExpected + ": " + sql);
            }
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
        if (collected.isEmpty()) {
            return;
        }
        // pgjdbc takes several statements in one text, prepares each by itself and sends them without waiting in
        // between.
        String together = collected.stream().map(write -> write.sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement all = connection.prepareStatement(together)) {
            int parameter = 1;
            for (Write write : collected) {
                for (Object value : write.parameters) {
                    all.setObject(parameter++, value);
                }
            }
            all.execute();
            for (Write write : collected) {
                write.check(all.getUpdateCount());
                all.getMoreResults();
            }
        }
        collected.clear();
    }
}
