package dev.hourglass.kit.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Work done on one connection, inside a transaction that somebody else opens and ends. */
@FunctionalInterface
public interface SqlFunction<T> {
    T apply(Connection connection) throws SQLException;
}
