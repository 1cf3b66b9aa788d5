package dev.hourglass.referral.fraud;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.fraud.model.Edge;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who came through whom, one edge per friend. */
@ApplicationScoped
class EdgeStore {
    private static final String READ = """
            SELECT a.program_id, a.friend_id, a.advocate_id, a.touched_at, a.stands, a.counts_at, a.points, a.credit
              FROM attribution a JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, friend_id)
                   USING (program_id, friend_id)
            """;

    private static final String WRITE = """
            INSERT INTO attribution (program_id, friend_id, advocate_id, touched_at, stands, counts_at, points, credit)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::bool[], ?::timestamptz[], ?::int8[],
                                 ?::int8[])
            ON CONFLICT (program_id, friend_id) DO UPDATE
               SET advocate_id = excluded.advocate_id, touched_at = excluded.touched_at, stands = excluded.stands,
                   counts_at = excluded.counts_at, points = excluded.points, credit = excluded.credit
            """;

    private static final String DELETE = """
            DELETE FROM attribution a USING unnest(?::uuid[], ?::uuid[]) AS w(program_id, friend_id)
             WHERE a.program_id = w.program_id AND a.friend_id = w.friend_id
            """;

    private static final String FRIENDS_OF = """
            SELECT a.program_id, a.friend_id
              FROM attribution a JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, advocate_id)
                   USING (program_id, advocate_id)
            """;

    private static final String MOVE = """
            UPDATE attribution SET advocate_id = ? WHERE program_id = ? AND advocate_id = ?
            """;

    Map<Member, Edge> read(Connection connection, Collection<Member> friends) throws SQLException {
        Map<Member, Edge> edges = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            bind(connection, read, friends);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    edges.put(
                            friend(row),
                            new Edge(
                                    new MemberId(Columns.uuid(row, "advocate_id")),
                                    Columns.instant(row, "touched_at"),
                                    row.getBoolean("stands"),
                                    Columns.instant(row, "counts_at"),
                                    row.getLong("points"),
                                    row.getLong("credit")));
                }
            }
        }
        return edges;
    }

    void write(Connection connection, Map<Member, Edge> edges) throws SQLException {
        Collection<Edge> rows = edges.values();
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            bind(connection, write, edges.keySet());
            write.setArray(
                    3, Columns.array(connection, "uuid", rows, e -> e.advocate().uuid()));
            write.setArray(4, Columns.array(connection, "timestamptz", rows, Edge::touchedAt));
            write.setArray(5, Columns.array(connection, "bool", rows, Edge::stands));
            write.setArray(6, Columns.array(connection, "timestamptz", rows, Edge::countsAt));
            write.setArray(7, Columns.array(connection, "int8", rows, Edge::points));
            write.setArray(8, Columns.array(connection, "int8", rows, Edge::credit));
            write.executeUpdate();
        }
    }

    void delete(Connection connection, Collection<Member> friends) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            bind(connection, delete, friends);
            delete.executeUpdate();
        }
    }

    Set<Member> friendsOf(Connection connection, Collection<Member> advocates) throws SQLException {
        Set<Member> friends = new HashSet<>();
        try (PreparedStatement read = connection.prepareStatement(FRIENDS_OF)) {
            bind(connection, read, advocates);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    friends.add(friend(row));
                }
            }
        }
        return friends;
    }

    /** Friends of the one are the other's. */
    void move(Connection connection, Member from, Member into) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setObject(1, into.id().uuid());
            move.setObject(2, from.program().uuid());
            move.setObject(3, from.id().uuid());
            move.executeUpdate();
        }
    }

    static void bind(Connection connection, PreparedStatement statement, Collection<Member> members)
            throws SQLException {
        statement.setArray(
                1, Columns.array(connection, "uuid", members, m -> m.program().uuid()));
        statement.setArray(2, Columns.array(connection, "uuid", members, m -> m.id().uuid()));
    }

    static Member friend(ResultSet row) throws SQLException {
        return new Member(new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "friend_id")));
    }
}
