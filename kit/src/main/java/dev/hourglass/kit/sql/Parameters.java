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
 * One of several statements that are sent together; its parameters are given in their order.
 *
 * @param <S> the statement itself, for chaining
 */
abstract class Parameters<S extends Parameters<S>> {
    private final Connection connection;
    private final String sql;
    private final List<Object> values = new ArrayList<>();

    Parameters(Connection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /** The next parameter: one column of the rows, as {@link Columns#array} makes it. */
    public <T> S array(String pgType, Collection<T> rows, Function<T, ?> column) throws SQLException {
        values.add(Columns.array(connection, pgType, rows, column));
        return self();
    }

    /** The next parameter, not null. */
    public S value(Object value) {
        values.add(value);
        return self();
    }

    abstract S self();

    String sql() {
        return sql;
    }

    /**
     * All statements as one: pgjdbc takes several in one text, prepares each by itself and sends them without waiting in
     * between. The server runs them one after the other, each with a snapshot of its own.
     *
     * @param afterwards text behind the last of them; may be empty
     */
    static PreparedStatement together(
            Connection connection, List<? extends Parameters<?>> statements, String afterwards) throws SQLException {
        String text = statements.stream().map(Parameters::sql).collect(Collectors.joining(";\n", "", afterwards));
        PreparedStatement all = connection.prepareStatement(text);
        int parameter = 1;
        for (Parameters<?> statement : statements) {
            for (Object value : statement.values) {
                all.setObject(parameter++, value);
            }
        }
        return all;
    }
}
