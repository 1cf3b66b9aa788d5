package dev.hourglass.points.standing;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.ledger.MemberKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Whose tier has to be looked at, and how members came by theirs. */
@ApplicationScoped
class StandingStore {
    /** The first comparison is for the index: no zone is two days away from another. */
    private static final String FIND_DUE = """
            SELECT b.program_id, b.member_id
              FROM balance b JOIN program p ON p.id = b.program_id
             WHERE b.tier_review_on <= ?::date + 1 AND b.tier_review_on <= (?::timestamptz AT TIME ZONE p.time_zone)::date
             ORDER BY b.tier_review_on LIMIT ?
            """;

    private static final String RECHECKS = """
            SELECT program_id, recheck_after FROM tier_policy WHERE recheck_after IS NOT NULL
            """;

    private static final String MEMBERS_AFTER = """
            SELECT program_id, member_id FROM balance WHERE program_id = ? AND member_id > ? ORDER BY member_id LIMIT ?
            """;

    /** Not when the ladder was changed again meanwhile: that began anew. */
    private static final String MOVE = """
            UPDATE tier_policy SET recheck_after = ? WHERE program_id = ? AND recheck_after = ?
            """;

    private static final String HISTORY = """
            SELECT id, at, from_id, from_name, to_id, to_name, reason
              FROM tier_history WHERE program_id = ? AND member_id = ? AND id < ? ORDER BY id DESC LIMIT ?
            """;

    /** How far everybody of a program has been looked at. */
    record Recheck(ProgramId program, UUID after) {}

    /** One change of tier; the names as they were then. */
    record Move(UUID id, Instant at, UUID from, String fromName, UUID to, String toName, String reason) {}

    /** Members whose day has come in their program's time zone. */
    List<MemberKey> findDue(Connection connection, Instant now, int limit) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND_DUE)) {
            find.setObject(1, Columns.timestamp(now));
            find.setObject(2, Columns.timestamp(now));
            find.setInt(3, limit);
            return members(find);
        }
    }

    List<Recheck> rechecks(Connection connection) throws SQLException {
        List<Recheck> rechecks = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(RECHECKS);
                ResultSet row = read.executeQuery()) {
            while (row.next()) {
                rechecks.add(new Recheck(
                        new ProgramId(Columns.uuid(row, "program_id")), Columns.uuid(row, "recheck_after")));
            }
        }
        return rechecks;
    }

    List<MemberKey> membersAfter(Connection connection, Recheck recheck, int limit) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(MEMBERS_AFTER)) {
            read.setObject(1, recheck.program.uuid());
            read.setObject(2, recheck.after);
            read.setInt(3, limit);
            return members(read);
        }
    }

    /** Remembers that these were looked at; null when that was all, or somebody else goes on. */
    Recheck move(Connection connection, Recheck recheck, List<MemberKey> done) throws SQLException {
        UUID last = done.isEmpty() ? null : done.get(done.size() - 1).member().uuid();
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setObject(1, last, java.sql.Types.OTHER);
            move.setObject(2, recheck.program.uuid());
            move.setObject(3, recheck.after);
            boolean isOurs = move.executeUpdate() == 1;
            return isOurs && last != null ? new Recheck(recheck.program, last) : null;
        }
    }

    /** Newest first, before the one with this id. */
    List<Move> history(Connection connection, ProgramId program, MemberId member, UUID before, int limit)
            throws SQLException {
        List<Move> moves = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(HISTORY)) {
            read.setObject(1, program.uuid());
            read.setObject(2, member.uuid());
            read.setObject(3, before);
            read.setInt(4, limit);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    moves.add(new Move(
                            Columns.uuid(row, "id"),
                            Columns.instant(row, "at"),
                            Columns.uuid(row, "from_id"),
                            row.getString("from_name"),
                            Columns.uuid(row, "to_id"),
                            row.getString("to_name"),
                            row.getString("reason")));
                }
            }
        }
        return moves;
    }

    private static List<MemberKey> members(PreparedStatement read) throws SQLException {
        List<MemberKey> members = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                members.add(new MemberKey(
                        new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "member_id"))));
            }
        }
        return members;
    }
}
