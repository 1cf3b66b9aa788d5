package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The members that have been heard of, and where their days begin and end. To write, their lanes must be locked. */
@ApplicationScoped
public class Members {
    private static final String READ = """
            SELECT w.program_id, w.id, m.time_zone, p.time_zone AS usual
              FROM unnest(?::uuid[], ?::uuid[]) AS w(program_id, id)
              LEFT JOIN member m USING (program_id, id)
              LEFT JOIN program p ON p.id = w.program_id
            """;

    private static final String WRITE = """
            INSERT INTO member (program_id, id, time_zone)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[])
            ON CONFLICT (program_id, id) DO UPDATE SET time_zone = EXCLUDED.time_zone
            """;

    private static final String LIST = """
            SELECT id, time_zone FROM member WHERE program_id = ? AND id > ? ORDER BY id LIMIT ?
            """;

    private static final String KNOWN = "SELECT EXISTS (SELECT FROM member WHERE program_id = ? AND id = ?)";

    private static final String FORGET = "DELETE FROM member WHERE program_id = ? AND id = ?";

    private static final String COUNT = "SELECT count(*) FROM member WHERE program_id = ?";

    /** @param usual the zone of its program, for a member that is new */
    private record Known(ZoneId zone, ZoneId usual) {}

    /** Whether anything has been heard of such a member in this program. */
    public boolean isKnown(Connection connection, Subject subject) throws SQLException {
        try (PreparedStatement known = connection.prepareStatement(KNOWN)) {
            known.setObject(1, subject.program().uuid());
            known.setObject(2, subject.member().uuid());
            try (ResultSet row = known.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Where these members live; who was not known is from now on, in the zone of the program. */
    Map<Subject, ZoneId> meet(Connection connection, Collection<Subject> subjects) throws SQLException {
        Map<Subject, ZoneId> zones = new HashMap<>();
        Map<Subject, ZoneId> strangers = new LinkedHashMap<>();
        read(connection, subjects).forEach((subject, known) -> {
            zones.put(subject, Objects.requireNonNullElse(known.zone, known.usual));
            if (known.zone == null) {
                strangers.put(subject, known.usual);
            }
        });
        write(connection, strangers);
        return zones;
    }

    /**
     * Writes down where members live.
     *
     * @param wanted a null leaves the zone as it is
     * @return those who were known and have moved
     */
    Map<Subject, ZoneId> move(Connection connection, Map<Subject, ZoneId> wanted) throws SQLException {
        Map<Subject, ZoneId> changed = new LinkedHashMap<>();
        Map<Subject, ZoneId> moved = new LinkedHashMap<>();
        read(connection, wanted.keySet()).forEach((subject, known) -> {
            ZoneId zone = Objects.requireNonNullElse(
                    wanted.get(subject), Objects.requireNonNullElse(known.zone, known.usual));
            if (!zone.equals(known.zone)) {
                changed.put(subject, zone);
                if (known.zone != null) {
                    moved.put(subject, zone);
                }
            }
        });
        write(connection, changed);
        return moved;
    }

    /** Where a member lives; who is not known lives where the program does. */
    public ZoneId zone(Connection connection, Subject member) throws SQLException {
        Known known = read(connection, List.of(member)).get(member);
        return Objects.requireNonNullElse(known.zone, known.usual);
    }

    /** Where a program lives. */
    public ZoneId zone(Connection connection, ProgramId program) throws SQLException {
        return zone(connection, new Subject(program, new MemberId(program.uuid())));
    }

    /** A member who became a part of another. */
    void forget(Connection connection, Subject member) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setObject(1, member.program().uuid());
            forget.setObject(2, member.member().uuid());
            forget.executeUpdate();
        }
    }

    /** The next members of a program after an id, in the order of ids, with where they live. */
    public Map<MemberId, ZoneId> after(Connection connection, ProgramId program, UUID after, int limit)
            throws SQLException {
        Map<MemberId, ZoneId> members = new LinkedHashMap<>();
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, program.uuid());
            list.setObject(2, after);
            list.setInt(3, limit);
            try (ResultSet row = list.executeQuery()) {
                while (row.next()) {
                    members.put(new MemberId(Columns.uuid(row, "id")), zone(row.getString("time_zone")));
                }
            }
        }
        return members;
    }

    /** How many members of a program have been heard of. */
    public long count(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, program.uuid());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static Map<Subject, Known> read(Connection connection, Collection<Subject> subjects) throws SQLException {
        Map<Subject, Known> known = new LinkedHashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, Columns.array(connection, "uuid", subjects, s -> s.program()
                    .uuid()));
            read.setArray(2, Columns.array(connection, "uuid", subjects, s -> s.member()
                    .uuid()));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    String zone = row.getString("time_zone");
                    known.put(
                            new Subject(
                                    new ProgramId(Columns.uuid(row, "program_id")),
                                    new MemberId(Columns.uuid(row, "id"))),
                            new Known(zone == null ? null : zone(zone), zone(row.getString("usual"))));
                }
            }
        }
        return known;
    }

    private static void write(Connection connection, Map<Subject, ZoneId> zones) throws SQLException {
        if (zones.isEmpty()) {
            return;
        }
        List<Subject> subjects = new ArrayList<>(zones.keySet());
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setArray(1, Columns.array(connection, "uuid", subjects, s -> s.program()
                    .uuid()));
            write.setArray(2, Columns.array(connection, "uuid", subjects, s -> s.member()
                    .uuid()));
            write.setArray(3, Columns.array(connection, "text", subjects, s -> zones.get(s)
                    .getId()));
            write.executeUpdate();
        }
    }

    private static ZoneId zone(String text) {
        return Profiles.zone(text).orElse(ZoneOffset.UTC);
    }
}
