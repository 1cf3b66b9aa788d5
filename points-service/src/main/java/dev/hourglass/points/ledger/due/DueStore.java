package dev.hourglass.points.ledger.due;

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

/** Finds the members whose points time has come for. */
@ApplicationScoped
class DueStore {
    private static final String FIND_DUE = """
            SELECT program_id, member_id
              FROM (SELECT program_id, member_id FROM lot
                     WHERE pending AND remaining > 0 AND available_at <= ?
                     ORDER BY available_at LIMIT ?) AS released
            UNION
            SELECT program_id, member_id
              FROM (SELECT program_id, member_id FROM lot
                     WHERE NOT pending AND remaining > 0 AND expires_at <= ?
                     ORDER BY expires_at LIMIT ?) AS expired
            """;

    private static final String FIND_EXPIRING = """
            SELECT l.program_id, l.member_id, l.expires_at
              FROM lot l
             WHERE NOT l.pending AND l.remaining > 0 AND l.expires_at > ? AND l.expires_at <= ?
               AND NOT EXISTS (SELECT FROM expiry_warning e
                                WHERE e.program_id = l.program_id AND e.member_id = l.member_id
                                  AND e.expires_at = l.expires_at)
             GROUP BY l.program_id, l.member_id, l.expires_at
             LIMIT ?
            """;

    private static final String FORGET_WARNINGS = "DELETE FROM expiry_warning WHERE expires_at < ?";

    /** Points of one member that are lost at one moment. */
    record Expiring(MemberKey member, Instant expiresAt) {}

    /** Members of at most {@code limit} lots that are due for each reason, the longest due first. */
    List<MemberKey> findDue(Connection connection, Instant now, int limit) throws SQLException {
        List<MemberKey> due = new ArrayList<>();
        try (PreparedStatement find = connection.prepareStatement(FIND_DUE)) {
            find.setObject(1, Columns.timestamp(now));
            find.setInt(2, limit);
            find.setObject(3, Columns.timestamp(now));
            find.setInt(4, limit);
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    due.add(member(row));
                }
            }
        }
        return due;
    }

    /** Some of the points that are lost within this time and of which nobody was told yet. */
    List<Expiring> findExpiring(Connection connection, Instant after, Instant until, int limit) throws SQLException {
        List<Expiring> expiring = new ArrayList<>();
        try (PreparedStatement find = connection.prepareStatement(FIND_EXPIRING)) {
            find.setObject(1, Columns.timestamp(after));
            find.setObject(2, Columns.timestamp(until));
            find.setInt(3, limit);
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    expiring.add(new Expiring(member(row), Columns.instant(row, "expires_at")));
                }
            }
        }
        return expiring;
    }

    /** Forgets warnings of what is lost by now. */
    int forgetWarnings(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET_WARNINGS)) {
            forget.setObject(1, Columns.timestamp(before));
            return forget.executeUpdate();
        }
    }

    private static MemberKey member(ResultSet row) throws SQLException {
        return new MemberKey(
                new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "member_id")));
    }
}
