package dev.hourglass.referral.fraud;

import dev.hourglass.referral.code.model.Member;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * What members have in common with one who is about to be forgotten: that it was the same, not what it was. Only what a referral
 * may go by is kept, for erasing somebody shall not change what was found before.
 */
@ApplicationScoped
class KeptLikenessStore {
    /** Fingerprints count between an advocate and a friend, and between friends of one advocate. */
    private static final String KEEP_FINGERPRINTS = """
            INSERT INTO kept_likeness (program_id, member_id, other_id, kind)
            SELECT c.program_id, pair.one, pair.other, c.kind
              FROM fingerprint_in_common c
              CROSS JOIN LATERAL (VALUES (c.member_id, c.other_id), (c.other_id, c.member_id)) AS pair(one, other)
             WHERE c.program_id = ? AND c.member_id = ?
               AND (EXISTS (SELECT FROM attribution a
                             WHERE a.program_id = c.program_id AND a.friend_id = c.member_id AND a.advocate_id = c.other_id)
                    OR EXISTS (SELECT FROM attribution a
                                WHERE a.program_id = c.program_id AND a.friend_id = c.other_id
                                  AND a.advocate_id = c.member_id)
                    OR EXISTS (SELECT FROM attribution a JOIN attribution b USING (program_id, advocate_id)
                                WHERE a.program_id = c.program_id AND a.friend_id = c.member_id
                                  AND b.friend_id = c.other_id))
            ON CONFLICT DO NOTHING
            """;

    /** An address or a number tells of a friend that they had bought before under another account. */
    private static final String KEEP_ADDRESSES = """
            INSERT INTO kept_likeness (program_id, member_id, other_id, kind)
            SELECT i.program_id, pair.one, pair.other, same.kind
              FROM identity i
              CROSS JOIN LATERAL (
                  SELECT o.member_id, 'email' AS kind FROM identity o
                   WHERE o.program_id = i.program_id AND o.email = i.email
                   UNION ALL
                  SELECT o.member_id, 'phone' FROM identity o
                   WHERE o.program_id = i.program_id AND o.phone = i.phone) AS same
              CROSS JOIN LATERAL (VALUES (i.member_id, same.member_id), (same.member_id, i.member_id)) AS pair(one, other)
             WHERE i.program_id = ? AND i.member_id = ? AND same.member_id <> i.member_id
               AND EXISTS (SELECT FROM attribution a
                            WHERE a.program_id = i.program_id AND a.friend_id IN (i.member_id, same.member_id))
            ON CONFLICT DO NOTHING
            """;

    private static final String MOVE = """
            WITH moved AS (
                DELETE FROM kept_likeness WHERE program_id = ? AND (member_id = ? OR other_id = ?)
                RETURNING program_id, member_id, other_id, kind
            )
            INSERT INTO kept_likeness (program_id, member_id, other_id, kind)
            SELECT program_id, CASE member_id WHEN ? THEN ? ELSE member_id END,
                   CASE other_id WHEN ? THEN ? ELSE other_id END, kind
              FROM moved
            ON CONFLICT DO NOTHING
            """;

    /** To be called while it is still known what the member's are. */
    void keep(Connection connection, Member toBeForgotten) throws SQLException {
        for (String kept : new String[] {KEEP_FINGERPRINTS, KEEP_ADDRESSES}) {
            try (PreparedStatement keep = connection.prepareStatement(kept)) {
                keep.setObject(1, toBeForgotten.program().uuid());
                keep.setObject(2, toBeForgotten.id().uuid());
                keep.executeUpdate();
            }
        }
    }

    /** What the one had in common with others, the other has. */
    void move(Connection connection, Member from, Member into) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setObject(1, from.program().uuid());
            move.setObject(2, from.id().uuid());
            move.setObject(3, from.id().uuid());
            for (int parameter = 4; parameter <= 6; parameter += 2) {
                move.setObject(parameter, from.id().uuid());
                move.setObject(parameter + 1, into.id().uuid());
            }
            move.executeUpdate();
        }
    }
}
