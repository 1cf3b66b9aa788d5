package dev.hourglass.badges.award;

import dev.hourglass.badges.award.Gifts.Gift;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Badges that members were given for another reason than their progress. */
@ApplicationScoped
class GiftStore {
    private static final String READ = """
            SELECT program_id, member_id, badge_id
              FROM unnest(?::uuid[], ?::uuid[]) AS wanted(program_id, member_id)
              JOIN badge_gift USING (program_id, member_id)
            """;

    private static final String ADD = """
            INSERT INTO badge_gift (program_id, member_id, badge_id, source)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[]) ON CONFLICT DO NOTHING
            """;

    private static final String REMOVE = """
            DELETE FROM badge_gift g
             USING unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[]) AS w(program_id, member_id, badge_id, source)
             WHERE g.program_id = w.program_id AND g.member_id = w.member_id AND g.badge_id = w.badge_id
               AND g.source = w.source
            """;

    private static final String MOVE = """
            INSERT INTO badge_gift (program_id, member_id, badge_id, source)
            SELECT program_id, ?, badge_id, source FROM badge_gift WHERE program_id = ? AND member_id = ?
            ON CONFLICT DO NOTHING
            """;

    private static final String DROP = "DELETE FROM badge_gift WHERE program_id = ? AND member_id = ?";

    Map<Subject, Set<BadgeId>> read(Connection connection, Collection<Subject> subjects) throws SQLException {
        Map<Subject, Set<BadgeId>> gifts = new HashMap<>();
        Reads reads = new Reads(connection);
        reads.add(READ, row -> {
                    Subject subject = new Subject(
                            new ProgramId(Columns.uuid(row, "program_id")),
                            new MemberId(Columns.uuid(row, "member_id")));
                    gifts.computeIfAbsent(subject, key -> new HashSet<>())
                            .add(new BadgeId(Columns.uuid(row, "badge_id")));
                })
                .array("uuid", subjects, subject -> subject.program().uuid())
                .array("uuid", subjects, subject -> subject.member().uuid());
        reads.send();
        return gifts;
    }

    void add(Connection connection, Collection<Gift> gifts) throws SQLException {
        write(connection, ADD, gifts);
    }

    void remove(Connection connection, Collection<Gift> gifts) throws SQLException {
        write(connection, REMOVE, gifts);
    }

    private static void write(Connection connection, String sql, Collection<Gift> gifts) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(sql)
                .array("uuid", gifts, gift -> gift.subject().program().uuid())
                .array("uuid", gifts, gift -> gift.subject().member().uuid())
                .array("uuid", gifts, gift -> gift.badge().uuid())
                .array("uuid", gifts, Gift::source);
        writes.send();
    }

    void move(Connection connection, Subject from, Subject into) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(MOVE)
                .value(into.member().uuid())
                .value(from.program().uuid())
                .value(from.member().uuid());
        writes.add(DROP).value(from.program().uuid()).value(from.member().uuid());
        writes.send();
    }
}
