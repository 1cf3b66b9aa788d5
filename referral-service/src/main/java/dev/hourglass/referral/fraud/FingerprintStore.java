package dev.hourglass.referral.fraud;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.fraud.model.Fingerprint;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What members paid by and ordered from, as keyed hashes. */
@ApplicationScoped
class FingerprintStore {
    /**
     * A statement does not see the rows it adds, so those who are new come from what was added. Orders of who was forgotten are
     * restated all the same, and shops say again what they were paid by.
     */
    private static final String ADD = """
            WITH added AS (
                INSERT INTO fingerprint (program_id, member_id, kind, hash)
                SELECT DISTINCT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[])
                                  AS seen(program_id, member_id, kind, hash)
                 WHERE NOT EXISTS (SELECT FROM former_member m
                                    WHERE m.program_id = seen.program_id AND m.member_id = seen.member_id
                                      AND m.into_id IS NULL)
                ON CONFLICT DO NOTHING
                RETURNING program_id, member_id, kind, hash
            )
            SELECT program_id, member_id FROM added
            UNION
            SELECT f.program_id, f.member_id FROM fingerprint f JOIN added USING (program_id, kind, hash)
            """;

    private static final String MOVE = """
            WITH moved AS (
                DELETE FROM fingerprint WHERE program_id = ? AND member_id = ? RETURNING program_id, kind, hash
            )
            INSERT INTO fingerprint (program_id, member_id, kind, hash)
            SELECT program_id, ?, kind, hash FROM moved
            ON CONFLICT DO NOTHING
            """;

    private static final String DELETE = "DELETE FROM fingerprint WHERE program_id = ? AND member_id = ?";

    Set<Member> add(Connection connection, Collection<Fingerprint> seen) throws SQLException {
        Set<Member> concerned = new HashSet<>();
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setArray(1, Columns.array(connection, "uuid", seen, f -> f.member()
                    .program()
                    .uuid()));
            add.setArray(
                    2,
                    Columns.array(connection, "uuid", seen, f -> f.member().id().uuid()));
            add.setArray(
                    3,
                    Columns.array(connection, "text", seen, f -> f.kind().name().toLowerCase(Locale.ROOT)));
            add.setArray(4, Columns.array(connection, "text", seen, Fingerprint::hash));
            try (ResultSet row = add.executeQuery()) {
                while (row.next()) {
                    concerned.add(new Member(
                            new ProgramId(Columns.uuid(row, "program_id")),
                            new MemberId(Columns.uuid(row, "member_id"))));
                }
            }
        }
        return concerned;
    }

    void move(Connection connection, Member from, Member into) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setObject(1, from.program().uuid());
            move.setObject(2, from.id().uuid());
            move.setObject(3, into.id().uuid());
            move.executeUpdate();
        }
    }

    void delete(Connection connection, Member member) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setObject(1, member.program().uuid());
            delete.setObject(2, member.id().uuid());
            delete.executeUpdate();
        }
    }
}
