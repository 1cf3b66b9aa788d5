package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.Stated.Kept;
import dev.hourglass.badges.fact.Stated.Key;
import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.FactType;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Keeps the newest statement of each fact, many at a time. To write, the lanes of the members must be locked. */
@ApplicationScoped
class FactStore {
    private static final String READ = """
            SELECT program_id, member_id, kind, source, id, revision, state
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[])
                   AS wanted(program_id, member_id, kind, source, id)
              JOIN fact USING (program_id, member_id, kind, source, id)
            """;

    private static final String WRITE = """
            INSERT INTO fact AS kept (program_id, member_id, kind, source, id, revision, state)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::int8[], ?::text[])
            ON CONFLICT (program_id, member_id, kind, source, id) DO UPDATE
               SET revision = EXCLUDED.revision, state = EXCLUDED.state
             WHERE EXCLUDED.revision > kept.revision
            """;

    private static final String READ_ALL = """
            SELECT member_id, kind, state FROM fact
             WHERE program_id = ? AND member_id = ANY (?::uuid[]) AND kind = ANY (?::text[])
            """;

    private static final String TAKE = """
            DELETE FROM fact WHERE program_id = ? AND member_id = ?
            RETURNING kind, source, id, revision, state
            """;

    private static final String FORGET_ATTRIBUTES = """
            UPDATE fact SET state = (state::jsonb || '{"attributes": {}}')::text
             WHERE program_id = ? AND member_id = ANY (?) AND kind IN ('order', 'activity')
            """;

    private static final int ROWS_AT_ONCE = 500;

    private final FactJson json;

    FactStore(FactJson json) {
        this.json = json;
    }

    Map<Key, Kept> read(Connection connection, Collection<Key> keys) throws SQLException {
        Map<Key, Kept> kept = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            setKeys(connection, read, keys);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    FactType type = FactType.of(row.getString("kind"));
                    Subject subject = new Subject(
                            new ProgramId(Columns.uuid(row, "program_id")),
                            new MemberId(Columns.uuid(row, "member_id")));
                    kept.put(
                            new Key(subject, type, row.getString("source"), row.getString("id")),
                            new Kept(row.getLong("revision"), json.read(type, row.getString("state"))));
                }
            }
        }
        return kept;
    }

    void write(Connection connection, List<Stated> facts) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            setKeys(connection, write, facts.stream().map(Stated::key).toList());
            write.setArray(6, Columns.array(connection, "int8", facts, Stated::revision));
            write.setArray(7, Columns.array(connection, "text", facts, Stated::state));
            write.executeUpdate();
        }
    }

    /** Every fact of these types of these members, one by one, in no order; never more than a few hundred in memory. */
    void readAll(
            Connection connection,
            ProgramId program,
            Collection<MemberId> members,
            Collection<FactType> types,
            BiConsumer<MemberId, Fact> each)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_ALL)) {
            read.setFetchSize(ROWS_AT_ONCE);
            read.setObject(1, program.uuid());
            read.setArray(2, Columns.array(connection, "uuid", members, MemberId::uuid));
            read.setArray(3, Columns.array(connection, "text", types, FactType::word));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    each.accept(
                            new MemberId(Columns.uuid(row, "member_id")),
                            json.read(FactType.of(row.getString("kind")), row.getString("state")));
                }
            }
        }
    }

    /**
     * Removes a member's facts and answers them, as if they were stated at this moment. The revisions of referrals and tiers
     * are places in the lane of that member; in the lane of another they mean nothing, so whatever is stated next is newer.
     */
    List<Stated> take(Connection connection, Subject member, Instant at) throws SQLException {
        List<Stated> taken = new ArrayList<>();
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setObject(1, member.program().uuid());
            take.setObject(2, member.member().uuid());
            try (ResultSet row = take.executeQuery()) {
                while (row.next()) {
                    FactType type = FactType.of(row.getString("kind"));
                    boolean placeInLane = type == FactType.REFERRAL || type == FactType.TIER;
                    String state = row.getString("state");
                    taken.add(new Stated(
                            new Key(member, type, row.getString("source"), row.getString("id")),
                            json.read(type, state),
                            placeInLane ? 0 : row.getLong("revision"),
                            at,
                            state));
                }
            }
        }
        return taken;
    }

    /** The free map of an order or activity may hold anything a shop knows of the person. */
    void forgetAttributes(Connection connection, ProgramId program, Collection<MemberId> members) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET_ATTRIBUTES)) {
            forget.setObject(1, program.uuid());
            forget.setArray(2, Columns.array(connection, "uuid", members, MemberId::uuid));
            forget.executeUpdate();
        }
    }

    private static void setKeys(Connection connection, PreparedStatement statement, Collection<Key> keys)
            throws SQLException {
        statement.setArray(1, Columns.array(connection, "uuid", keys, k -> k.subject()
                .program()
                .uuid()));
        statement.setArray(2, Columns.array(connection, "uuid", keys, k -> k.subject()
                .member()
                .uuid()));
        statement.setArray(
                3, Columns.array(connection, "text", keys, k -> k.type().word()));
        statement.setArray(4, Columns.array(connection, "text", keys, Key::source));
        statement.setArray(5, Columns.array(connection, "text", keys, Key::id));
    }
}
