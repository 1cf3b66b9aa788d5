package dev.hourglass.points.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Rows of one table in the order of (program, member), read a few at a time from a cursor of the database: all members at
 * once are never in memory.
 *
 * @param <T> what a row is read into
 */
final class MemberRows<T> implements AutoCloseable {
    private static final int FETCHED_AT_ONCE = 2_000;

    private final PreparedStatement statement;
    private final ResultSet row;
    private final Reader<T> reader;
    private Key next;

    /** A member of a program; PostgreSQL sorts UUIDs as unsigned bytes. */
    record Key(UUID program, UUID member) implements Comparable<Key> {
        private static final Comparator<UUID> UNSIGNED = Comparator.<UUID, Long>comparing(
                        UUID::getMostSignificantBits, Long::compareUnsigned)
                .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::program, UNSIGNED).thenComparing(Key::member, UNSIGNED);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Reads the row the cursor is on. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * @param sql selects program_id, member_id and more, in their order; {@code %s} stands for the condition on the program
     * @param program or null for all
     */
    MemberRows(Connection connection, String sql, UUID program, Reader<T> reader) throws SQLException {
        this.statement = connection.prepareStatement(sql.formatted(program == null ? "true" : "program_id = ?"));
        this.statement.setFetchSize(FETCHED_AT_ONCE);
        if (program != null) {
            statement.setObject(1, program);
        }
        this.row = statement.executeQuery();
        this.reader = reader;
        advance();
    }

    /** The member of the next row, or null at the end. */
    Key next() {
        return next;
    }

    /** Reads all rows of this member, which has to be the next. */
    void take(Key member, List<T> into) throws SQLException {
        while (member.equals(next)) {
            into.add(reader.read(row));
            advance();
        }
    }

    private void advance() throws SQLException {
        next = row.next()
                ? new Key(row.getObject("program_id", UUID.class), row.getObject("member_id", UUID.class))
                : null;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
