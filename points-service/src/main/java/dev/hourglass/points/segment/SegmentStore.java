package dev.hourglass.points.segment;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.identity.model.Member;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Segments, and who is in them. */
@ApplicationScoped
class SegmentStore {
    private static final String COLUMNS = "s.id, s.name, s.description, s.condition, s.members, s.computed_at";

    private static final String LIST = "SELECT " + COLUMNS + """
              FROM segment s WHERE s.program_id = ? AND s.id > ? ORDER BY s.id LIMIT ?
            """;

    private static final String ALL = "SELECT " + COLUMNS + " FROM segment s WHERE s.program_id = ? ORDER BY s.id";

    private static final String FIND = "SELECT " + COLUMNS + " FROM segment s WHERE s.program_id = ? AND s.id = ?";

    private static final String INSERT = """
            INSERT INTO segment (program_id, id, name, description, condition) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (program_id, name) DO NOTHING
            """;

    private static final String UPDATE = """
            UPDATE segment s SET name = ?, description = ?, condition = ?
             WHERE s.program_id = ? AND s.id = ?
               AND NOT EXISTS (SELECT 1 FROM segment o WHERE o.program_id = s.program_id AND o.name = ? AND o.id <> s.id)
            """;

    private static final String DELETE = "DELETE FROM segment WHERE program_id = ? AND id = ?";

    private static final String EMPTY = "DELETE FROM member_segment WHERE program_id = ? AND segment_id = ?";

    private static final String COMPUTED = """
            UPDATE segment s
               SET computed_at = ?, members = (SELECT count(*) FROM member_segment ms
                                                WHERE ms.program_id = s.program_id AND ms.segment_id = s.id)
             WHERE s.program_id = ? AND s.id = ANY(?)
            """;

    private static final String MEMBERS = "SELECT " + IdentityStore.COLUMNS + """
              FROM member_segment ms JOIN member m ON m.program_id = ms.program_id AND m.id = ms.member_id
             WHERE ms.program_id = ? AND ms.segment_id = ? AND ms.member_id > ?
             ORDER BY ms.member_id LIMIT ?
            """;

    private static final String COUNT = "SELECT count(*) FROM member_segment WHERE program_id = ? AND segment_id = ?";

    private static final String NAMES_OF = """
            SELECT s.name FROM member_segment ms JOIN segment s ON s.program_id = ms.program_id AND s.id = ms.segment_id
             WHERE ms.program_id = ? AND ms.member_id = ?
            """;

    private static final String UNKNOWN_NAMES = """
            SELECT w.name FROM unnest(?::text[]) AS w(name)
             WHERE NOT EXISTS (SELECT 1 FROM segment s WHERE s.program_id = ? AND s.name = w.name)
            """;

    /** Keeps segments from being deleted while their members are written. */
    private static final String STILL_THERE = """
            SELECT id FROM segment WHERE program_id = ? AND id = ANY(?) ORDER BY id FOR SHARE
            """;

    private static final String READ_PAIRS = """
            SELECT member_id, segment_id FROM member_segment WHERE program_id = ? AND member_id = ANY(?)
            """;

    private static final String ADD_PAIRS = """
            INSERT INTO member_segment (program_id, member_id, segment_id)
            SELECT m.program_id, w.member_id, w.segment_id
              FROM unnest(?::uuid[], ?::uuid[]) AS w(member_id, segment_id)
              JOIN member m ON m.program_id = ? AND m.id = w.member_id
            ON CONFLICT DO NOTHING
            """;

    private static final String REMOVE_PAIRS = """
            DELETE FROM member_segment ms USING unnest(?::uuid[], ?::uuid[]) AS w(member_id, segment_id)
             WHERE ms.program_id = ? AND ms.member_id = w.member_id AND ms.segment_id = w.segment_id
            """;

    /** That a member is in a segment. */
    record Pair(UUID member, UUID segment) {}

    List<Segment> list(Connection connection, ProgramId program, UUID after, int limit) throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, program.uuid());
            list.setObject(2, after);
            list.setInt(3, limit);
            return segments(list);
        }
    }

    /** All segments of a program. */
    List<Segment> all(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement all = connection.prepareStatement(ALL)) {
            all.setObject(1, program.uuid());
            return segments(all);
        }
    }

    Optional<Segment> find(Connection connection, ProgramId program, SegmentId id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setObject(2, id.uuid());
            return segments(find).stream().findFirst();
        }
    }

    private static List<Segment> segments(PreparedStatement read) throws SQLException {
        List<Segment> segments = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                segments.add(new Segment(
                        new SegmentId(Columns.uuid(row, "id")),
                        row.getString("name"),
                        row.getString("description"),
                        row.getString("condition"),
                        row.getObject("members", Long.class),
                        Columns.instant(row, "computed_at")));
            }
        }
        return segments;
    }

    /** @return false when another segment has this name */
    boolean insert(Connection connection, ProgramId program, Segment segment) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, program.uuid());
            insert.setObject(2, segment.id().uuid());
            insert.setString(3, segment.name());
            insert.setString(4, segment.description());
            insert.setString(5, segment.condition());
            return insert.executeUpdate() == 1;
        }
    }

    /** @return false when another segment has this name */
    boolean update(Connection connection, ProgramId program, Segment segment) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, segment.name());
            update.setString(2, segment.description());
            update.setString(3, segment.condition());
            update.setObject(4, program.uuid());
            update.setObject(5, segment.id().uuid());
            update.setString(6, segment.name());
            return update.executeUpdate() == 1;
        }
    }

    void delete(Connection connection, ProgramId program, SegmentId id) throws SQLException {
        for (String sql : List.of(DELETE, EMPTY)) {
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
                delete.setObject(1, program.uuid());
                delete.setObject(2, id.uuid());
                delete.executeUpdate();
            }
        }
    }

    void markComputed(Connection connection, ProgramId program, Collection<Segment> segments, Instant at)
            throws SQLException {
        try (PreparedStatement computed = connection.prepareStatement(COMPUTED)) {
            computed.setObject(1, Columns.timestamp(at));
            computed.setObject(2, program.uuid());
            computed.setArray(3, Columns.array(connection, "uuid", segments, segment -> segment.id()
                    .uuid()));
            computed.executeUpdate();
        }
    }

    List<Member> members(Connection connection, ProgramId program, SegmentId segment, MemberId after, int limit)
            throws SQLException {
        List<Member> members = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(MEMBERS)) {
            read.setObject(1, program.uuid());
            read.setObject(2, segment.uuid());
            read.setObject(3, after.uuid());
            read.setInt(4, limit);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    members.add(IdentityStore.member(row));
                }
            }
        }
        return members;
    }

    long count(Connection connection, ProgramId program, SegmentId segment) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, program.uuid());
            count.setObject(2, segment.uuid());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    Set<String> namesOf(Connection connection, ProgramId program, MemberId member) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (PreparedStatement read = connection.prepareStatement(NAMES_OF)) {
            read.setObject(1, program.uuid());
            read.setObject(2, member.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    /** Those of the names that no segment of the program has. */
    Set<String> unknown(Connection connection, ProgramId program, Collection<String> names) throws SQLException {
        Set<String> unknown = new TreeSet<>();
        try (PreparedStatement read = connection.prepareStatement(UNKNOWN_NAMES)) {
            read.setArray(1, Columns.array(connection, "text", names, name -> name));
            read.setObject(2, program.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    unknown.add(row.getString(1));
                }
            }
        }
        return unknown;
    }

    /**
     * Makes {@code wanted} all there is of these segments about these members; writes the difference only.
     *
     * @param segments that were looked at
     */
    void replace(
            Connection connection,
            ProgramId program,
            Collection<UUID> members,
            Collection<UUID> segments,
            Set<Pair> wanted)
            throws SQLException {
        Set<UUID> there = stillThere(connection, program, segments);
        Set<Pair> added = new HashSet<>(wanted);
        added.removeIf(pair -> !there.contains(pair.segment));
        Set<Pair> removed = pairs(connection, program, members);
        removed.removeIf(pair -> !there.contains(pair.segment));
        Set<Pair> unchanged = new HashSet<>(added);
        unchanged.retainAll(removed);
        added.removeAll(unchanged);
        removed.removeAll(unchanged);
        try (PreparedStatement add = connection.prepareStatement(ADD_PAIRS);
                PreparedStatement remove = connection.prepareStatement(REMOVE_PAIRS)) {
            add.setArray(1, Columns.array(connection, "uuid", added, Pair::member));
            add.setArray(2, Columns.array(connection, "uuid", added, Pair::segment));
            add.setObject(3, program.uuid());
            add.executeUpdate();
            remove.setArray(1, Columns.array(connection, "uuid", removed, Pair::member));
            remove.setArray(2, Columns.array(connection, "uuid", removed, Pair::segment));
            remove.setObject(3, program.uuid());
            remove.executeUpdate();
        }
    }

    /** Makes these members all there are in a segment. */
    void fill(Connection connection, ProgramId program, SegmentId segment, Collection<UUID> members)
            throws SQLException {
        try (PreparedStatement empty = connection.prepareStatement(EMPTY);
                PreparedStatement add = connection.prepareStatement(ADD_PAIRS)) {
            empty.setObject(1, program.uuid());
            empty.setObject(2, segment.uuid());
            empty.executeUpdate();
            add.setArray(1, Columns.array(connection, "uuid", members, member -> member));
            add.setArray(2, Columns.array(connection, "uuid", members, member -> segment.uuid()));
            add.setObject(3, program.uuid());
            add.executeUpdate();
        }
    }

    private static Set<UUID> stillThere(Connection connection, ProgramId program, Collection<UUID> segments)
            throws SQLException {
        Set<UUID> there = new HashSet<>();
        try (PreparedStatement read = connection.prepareStatement(STILL_THERE)) {
            read.setObject(1, program.uuid());
            read.setArray(2, Columns.array(connection, "uuid", segments, id -> id));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    there.add(Columns.uuid(row, "id"));
                }
            }
        }
        return there;
    }

    private static Set<Pair> pairs(Connection connection, ProgramId program, Collection<UUID> members)
            throws SQLException {
        Set<Pair> pairs = new HashSet<>();
        try (PreparedStatement read = connection.prepareStatement(READ_PAIRS)) {
            read.setObject(1, program.uuid());
            read.setArray(2, Columns.array(connection, "uuid", members, id -> id));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    pairs.add(new Pair(Columns.uuid(row, "member_id"), Columns.uuid(row, "segment_id")));
                }
            }
        }
        return pairs;
    }
}
