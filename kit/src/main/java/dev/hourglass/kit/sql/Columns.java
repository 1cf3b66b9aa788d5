package dev.hourglass.kit.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;

/** Columns of many rows at once, for set-based statements: {@code … FROM unnest(?::uuid[], ?::int8[])}. */
public final class Columns {
    private Columns() {}

    /** One column of the rows as a PostgreSQL array; {@code pgType} is the element type, such as {@code uuid}. */
    public static <T> Array array(Connection connection, String pgType, Collection<T> rows, Function<T, ?> column)
            throws SQLException {
        Object[] values = rows.stream().map(column).map(Columns::toJdbc).toArray();
        if (pgType.equals("bytea")) {
            // pgjdbc takes bytes only in an array of that very type.
            values = Arrays.copyOf(values, values.length, byte[][].class);
        }
        return connection.createArrayOf(pgType, values);
    }

    private static Object toJdbc(Object value) {
        return value instanceof Instant instant ? timestamp(instant) : value;
    }

    /** An instant as pgjdbc wants it. */
    public static OffsetDateTime timestamp(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
