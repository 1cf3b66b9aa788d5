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
                    due.add(new MemberKey(
                            new ProgramId(Columns.uuid(row, "program_id")),
                            new MemberId(Columns.uuid(row, "member_id"))));
                }
            }
        }
        return due;
    }
}
