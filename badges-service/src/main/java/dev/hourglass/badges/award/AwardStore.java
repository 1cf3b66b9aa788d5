package dev.hourglass.badges.award;

import dev.hourglass.badges.award.model.Award;
import dev.hourglass.badges.award.model.AwardId;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Awards, many members at a time. */
@ApplicationScoped
class AwardStore {
    private static final String READ_AWARDS = """
            SELECT program_id, member_id, badge_id, level, id, awarded_at, revoked_at, earned
              FROM unnest(?::uuid[], ?::uuid[]) AS wanted(program_id, member_id)
              JOIN award USING (program_id, member_id)
            """;

    private static final String WRITE_AWARDS = """
            INSERT INTO award (program_id, member_id, badge_id, level, id, awarded_at, revoked_at, earned)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[],
                                 ?::timestamptz[], ?::int4[])
            ON CONFLICT (program_id, member_id, badge_id, level) DO UPDATE
               SET awarded_at = EXCLUDED.awarded_at, revoked_at = EXCLUDED.revoked_at, earned = EXCLUDED.earned
            """;

    private static final String MOVE_AWARDS = """
            UPDATE award a SET member_id = ?
             WHERE a.program_id = ? AND a.member_id = ?
               AND NOT EXISTS (SELECT FROM award o WHERE o.program_id = a.program_id AND o.member_id = ?
                                  AND o.badge_id = a.badge_id AND o.level = a.level)
            """;

    private static final String DROP_AWARDS = "DELETE FROM award WHERE program_id = ? AND member_id = ?";

    private static final String COUNT_HOLDERS = """
            SELECT badge_id, count(DISTINCT member_id) AS holders
              FROM award WHERE program_id = ? AND revoked_at IS NULL
             GROUP BY badge_id
            """;

    private static final String IS_HELD =
            "SELECT EXISTS (SELECT FROM award WHERE program_id = ? AND badge_id = ? AND revoked_at IS NULL)";

    private static final String OF_THE_LIVING = """
              FROM award a
             WHERE program_id = ? AND id = ANY (?::uuid[])
               AND NOT EXISTS (SELECT FROM former_member f WHERE f.program_id = a.program_id
                                  AND f.member_id = a.member_id AND f.into_id IS NULL)
            """;

    private static final String FIND =
            "SELECT program_id, member_id, badge_id, level, id, awarded_at, revoked_at, earned " + OF_THE_LIVING;

    private static final String HELD = "SELECT id, earned " + OF_THE_LIVING + """
               AND revoked_at IS NULL
               AND EXISTS (SELECT FROM badge b WHERE b.program_id = a.program_id AND b.id = a.badge_id
                              AND b.retired_at IS NULL)
            """;

    /** An award with the member who has it. */
    record Awarding(Subject subject, Award award) {}

    /** All awards of these members, revoked ones too. */
    Map<Subject, List<Award>> readAwards(Connection connection, Collection<Subject> subjects) throws SQLException {
        Map<Subject, List<Award>> awards = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ_AWARDS)) {
            setSubjects(connection, read, subjects);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    Subject subject = new Subject(
                            new ProgramId(Columns.uuid(row, "program_id")),
                            new MemberId(Columns.uuid(row, "member_id")));
                    awards.computeIfAbsent(subject, key -> new ArrayList<>()).add(award(row));
                }
            }
        }
        return awards;
    }

    /** One award, revoked or not; empty when its member was erased. */
    Optional<Awarding> find(Connection connection, ProgramId program, AwardId award) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            setAwards(connection, find, program, List.of(award));
            try (ResultSet row = find.executeQuery()) {
                return row.next()
                        ? Optional.of(new Awarding(
                                new Subject(program, new MemberId(Columns.uuid(row, "member_id"))), award(row)))
                        : Optional.empty();
            }
        }
    }

    /**
     * Those of these awards that are held, by members who were not erased, of badges that were not retired; with how many
     * times each was earned.
     */
    Map<AwardId, Integer> held(Connection connection, ProgramId program, Collection<AwardId> awards)
            throws SQLException {
        Map<AwardId, Integer> held = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(HELD)) {
            setAwards(connection, find, program, awards);
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    held.put(new AwardId(Columns.uuid(row, "id")), row.getInt("earned"));
                }
            }
        }
        return held;
    }

    private static void setAwards(
            Connection connection, PreparedStatement statement, ProgramId program, Collection<AwardId> awards)
            throws SQLException {
        statement.setObject(1, program.uuid());
        statement.setArray(2, Columns.array(connection, "uuid", awards, AwardId::uuid));
    }

    /** What one has earned the other has; what both have is had once. */
    void moveAwards(Connection connection, Subject from, Subject into) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE_AWARDS);
                PreparedStatement drop = connection.prepareStatement(DROP_AWARDS)) {
            move.setObject(1, into.member().uuid());
            move.setObject(2, from.program().uuid());
            move.setObject(3, from.member().uuid());
            move.setObject(4, into.member().uuid());
            move.executeUpdate();
            drop.setObject(1, from.program().uuid());
            drop.setObject(2, from.member().uuid());
            drop.executeUpdate();
        }
    }

    /** Writes awards as they now stand. */
    void writeAwards(Connection connection, List<Awarding> awards) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE_AWARDS)) {
            setSubjects(
                    connection, write, awards.stream().map(Awarding::subject).toList());
            write.setArray(3, Columns.array(connection, "uuid", awards, a -> a.award()
                    .badge()
                    .uuid()));
            write.setArray(
                    4, Columns.array(connection, "text", awards, a -> a.award().level()));
            write.setArray(5, Columns.array(connection, "uuid", awards, a -> a.award()
                    .id()
                    .uuid()));
            write.setArray(6, Columns.array(connection, "timestamptz", awards, a -> a.award()
                    .awardedAt()));
            write.setArray(7, Columns.array(connection, "timestamptz", awards, a -> a.award()
                    .revokedAt()));
            write.setArray(
                    8, Columns.array(connection, "int4", awards, a -> a.award().earned()));
            write.executeUpdate();
        }
    }

    /** How many members hold a level of each badge. */
    Map<BadgeId, Long> countHolders(Connection connection, ProgramId program) throws SQLException {
        Map<BadgeId, Long> holders = new HashMap<>();
        try (PreparedStatement count = connection.prepareStatement(COUNT_HOLDERS)) {
            count.setObject(1, program.uuid());
            try (ResultSet row = count.executeQuery()) {
                while (row.next()) {
                    holders.put(new BadgeId(Columns.uuid(row, "badge_id")), row.getLong("holders"));
                }
            }
        }
        return holders;
    }

    boolean isHeld(Connection connection, ProgramId program, BadgeId badge) throws SQLException {
        try (PreparedStatement look = connection.prepareStatement(IS_HELD)) {
            look.setObject(1, program.uuid());
            look.setObject(2, badge.uuid());
            try (ResultSet row = look.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void setSubjects(Connection connection, PreparedStatement statement, Collection<Subject> subjects)
            throws SQLException {
        statement.setArray(
                1, Columns.array(connection, "uuid", subjects, s -> s.program().uuid()));
        statement.setArray(
                2, Columns.array(connection, "uuid", subjects, s -> s.member().uuid()));
    }

    private static Award award(ResultSet row) throws SQLException {
        return new Award(
                new AwardId(Columns.uuid(row, "id")),
                new BadgeId(Columns.uuid(row, "badge_id")),
                row.getString("level"),
                Columns.instant(row, "awarded_at"),
                Columns.instant(row, "revoked_at"),
                row.getInt("earned"));
    }
}
