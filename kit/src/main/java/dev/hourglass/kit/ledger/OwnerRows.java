package dev.hourglass.kit.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Rows of one table in the order of (program, owner of the books), read a few at a time from a cursor of the database: all
 * owners at once are never in memory.
 *
 * @param <T> what a row is read into
 */
public final class OwnerRows<T> implements AutoCloseable {
    private static final int FETCHED_AT_ONCE = 2_000;

    private final PreparedStatement statement;
    private final ResultSet row;
    private final Reader<T> reader;
    private Key next;

    /** Whose books they are, in a program; PostgreSQL sorts UUIDs as unsigned bytes. */
    public record Key(UUID program, UUID owner) implements Comparable<Key> {
        private static final Comparator<UUID> UNSIGNED = Comparator.<UUID, Long>comparing(
                        UUID::getMostSignificantBits, Long::compareUnsigned)
                .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::program, UNSIGNED).thenComparing(Key::owner, UNSIGNED);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Reads the row the cursor is on. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * @param sql selects program, owner and more, in the order of these two; {@code %s} stands for the condition on the program
     * @param program or null for all
     */
    public OwnerRows(Connection connection, String sql, UUID program, Reader<T> reader) throws SQLException {
        this.statement = connection.prepareStatement(sql.formatted(program == null ? "true" : "program_id = ?"));
        this.statement.setFetchSize(FETCHED_AT_ONCE);
        if (program != null) {
            statement.setObject(1, program);
        }
        this.row = statement.executeQuery();
        this.reader = reader;
        advance();
    }

    /** The owner of the next row, or null at the end. */
    public Key next() {
        return next;
    }

    /** Reads all rows of this owner, who has to be the next. */
    public void take(Key owner, List<T> into) throws SQLException {
        while (owner.equals(next)) {
            into.add(reader.read(row));
            advance();
        }
    }

    /** Whose rows come next in any of these tables, or null when all are at their end. */
    public static Key first(OwnerRows<?>... tables) {
        return Stream.of(tables)
                .map(OwnerRows::next)
                .filter(Objects::nonNull)
                .min(Key::compareTo)
                .orElse(null);
    }

    private void advance() throws SQLException {
        next = row.next() ? new Key(row.getObject(1, UUID.class), row.getObject(2, UUID.class)) : null;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
