package dev.hourglass.referral.code;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.code.model.Click;
import dev.hourglass.referral.code.model.ClickId;
import dev.hourglass.referral.code.model.ReferralCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Links that people followed. */
@ApplicationScoped
class ClickStore {
    /** A device that was here today already is not counted again. */
    private static final String COUNT = """
            WITH counted AS (
                INSERT INTO click (program_id, id, code, clicked_at, visitor)
                SELECT program_id, ?, code, ?, ? FROM referral_code WHERE program_id = ? AND code = ?
                ON CONFLICT (program_id, visitor) DO NOTHING
                RETURNING program_id, id, code
            ), owner AS (
                UPDATE referral_code c SET clicks = c.clicks + 1
                  FROM counted n WHERE c.program_id = n.program_id AND c.code = n.code
            )
            SELECT id FROM counted
            """;

    private static final String OF_VISITOR = "SELECT id FROM click WHERE program_id = ? AND visitor = ?";

    private static final String CARRY = """
            UPDATE click c SET carried = true
              FROM unnest(?::uuid[], ?::uuid[]) AS w(program_id, id)
             WHERE c.program_id = w.program_id AND c.id = w.id AND NOT c.carried
            """;

    private static final String READ = """
            SELECT c.program_id, c.id, c.code, c.clicked_at
              FROM click c JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, id) USING (program_id, id)
            """;

    /** The id of the click stands for its device: it is one of its own. */
    private static final String FORGET_VISITORS = """
            UPDATE click c SET visitor = c.id::text
              FROM unnest(?::uuid[], ?::uuid[]) AS w(program_id, id)
             WHERE c.program_id = w.program_id AND c.id = w.id
            """;

    private static final String FORGET = """
            DELETE FROM click WHERE (program_id, id) IN (
                SELECT program_id, id FROM click WHERE clicked_at < ? AND NOT carried LIMIT ?)
            """;

    /** A click within its program. */
    record Key(ProgramId program, ClickId id) {}

    /** The click that stands for this visit: a new one, or that of the same device today; empty when nobody has the code. */
    Optional<ClickId> count(Connection connection, ProgramId program, Click click, String visitor) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT);
                PreparedStatement known = connection.prepareStatement(OF_VISITOR)) {
            count.setObject(1, click.id().uuid());
            count.setObject(2, Columns.timestamp(click.at()));
            count.setString(3, visitor);
            count.setObject(4, program.uuid());
            count.setString(5, click.code().text());
            Optional<ClickId> counted = id(count);
            if (counted.isPresent()) {
                return counted;
            }
            known.setObject(1, program.uuid());
            known.setString(2, visitor);
            return id(known);
        }
    }

    private static Optional<ClickId> id(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(new ClickId(Columns.uuid(row, "id"))) : Optional.empty();
        }
    }

    /** These clicks, which orders name from now on; what is no click of the program is left out. */
    Map<Key, Click> read(Connection connection, Collection<Key> keys) throws SQLException {
        Map<Key, Click> clicks = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            bind(connection, read, keys);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    ClickId id = new ClickId(Columns.uuid(row, "id"));
                    clicks.put(
                            new Key(new ProgramId(Columns.uuid(row, "program_id")), id),
                            new Click(id, new ReferralCode(row.getString("code")), Columns.instant(row, "clicked_at")));
                }
            }
        }
        return clicks;
    }

    void carry(Connection connection, Collection<Key> keys) throws SQLException {
        try (PreparedStatement carry = connection.prepareStatement(CARRY)) {
            bind(connection, carry, keys);
            carry.executeUpdate();
        }
    }

    void forgetVisitors(Connection connection, Collection<Key> keys) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET_VISITORS)) {
            bind(connection, forget, keys);
            forget.executeUpdate();
        }
    }

    /** Deletes up to {@code limit} clicks from before, which no order names; returns how many. */
    int forget(Connection connection, Instant before, int limit) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setObject(1, Columns.timestamp(before));
            forget.setInt(2, limit);
            return forget.executeUpdate();
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Collection<Key> keys)
            throws SQLException {
        statement.setArray(
                1, Columns.array(connection, "uuid", keys, key -> key.program().uuid()));
        statement.setArray(
                2, Columns.array(connection, "uuid", keys, key -> key.id().uuid()));
    }
}
