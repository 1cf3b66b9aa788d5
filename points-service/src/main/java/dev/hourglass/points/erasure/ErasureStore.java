package dev.hourglass.points.erasure;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Everything this service's tables hold of a person, and what is left of it. */
@ApplicationScoped
class ErasureStore {
    private static final String ALIKE = """
            SELECT id FROM member WHERE program_id = ? AND merged_into = ?
            """;

    /** First of all: the statements after it find the members by it. */
    private static final String BEGIN = """
            INSERT INTO erasure (program_id, id, members, requested_at)
            SELECT ?, ?, array_agg(m.id), ?::timestamptz FROM member m
             WHERE m.program_id = ? AND ? IN (m.id, m.merged_into)
            """;

    /** Each has two parameters, program and erasure. */
    private static final List<String> FORGET = List.of("""
            UPDATE member m
               SET external_id = NULL, email = NULL, phone = NULL, name = NULL, locale = NULL, time_zone = NULL,
                   marketing_consent = NULL, consent_at = NULL, interests = '{}', attributes = '{}',
                   erased_at = e.requested_at
              FROM erasure e
             WHERE e.program_id = ? AND e.id = ? AND m.program_id = e.program_id AND m.id = ANY (e.members)
            """, """
            DELETE FROM member_identity i USING erasure e
             WHERE e.program_id = ? AND e.id = ? AND i.program_id = e.program_id AND i.member_id = ANY (e.members)
            """, """
            UPDATE orders o
               SET statement = o.statement || '{"customer": {}, "fingerprints": null, "attributes": {}}',
                   refunds = coalesce((SELECT jsonb_agg(r || '{"reason": null}') FROM jsonb_array_elements(o.refunds) r),
                                      '[]'),
                   context = o.context || '{"interests": [], "attributes": {}}',
                   explanation = coalesce((SELECT jsonb_agg(CASE WHEN NOT x::text ~ 'attributes|interests' THEN x
                                                                 WHEN jsonb_typeof(x) = 'string' THEN '"its reason was erased"'
                                                                 ELSE x || '{"because": "its reason was erased"}' END ORDER BY n)
                                             FROM jsonb_array_elements(o.explanation) WITH ORDINALITY AS w(x, n)), '[]')
              FROM erasure e
             WHERE e.program_id = ? AND e.id = ? AND o.program_id = e.program_id AND o.member_id = ANY (e.members)
            """, """
            UPDATE past_explanation p
               SET explanation = coalesce((SELECT jsonb_agg(CASE WHEN x ->> 'because' ~ 'attributes|interests'
                                                                 THEN x || '{"because": "its reason was erased"}' ELSE x END)
                                             FROM jsonb_array_elements(p.explanation) x), '[]')
              FROM erasure e, journal j
             WHERE e.program_id = ? AND e.id = ? AND j.program_id = e.program_id AND j.member_id = ANY (e.members)
               AND p.program_id = j.program_id AND p.journal_id = j.id
            """, """
            UPDATE journal j SET note = NULL, author = CASE WHEN j.author LIKE 'mem!_%' ESCAPE '!' THEN NULL ELSE j.author END
              FROM erasure e
             WHERE e.program_id = ? AND e.id = ? AND j.program_id = e.program_id AND j.member_id = ANY (e.members)
               AND (j.note IS NOT NULL OR j.author IS NOT NULL)
            """, """
            UPDATE journal other SET note = NULL
              FROM erasure e, journal j
             WHERE e.program_id = ? AND e.id = ? AND j.program_id = e.program_id AND j.member_id = ANY (e.members)
               AND j.kind IN ('transfer_out', 'transfer_in') AND other.program_id = j.program_id
               AND other.reference = j.reference AND other.kind IN ('transfer_out', 'transfer_in')
               AND other.note IS NOT NULL
            """, """
            UPDATE activity a SET attributes = '{}'
              FROM erasure e
             WHERE e.program_id = ? AND e.id = ? AND a.program_id = e.program_id AND a.member_id = ANY (e.members)
            """, """
            UPDATE survey_response s SET comment = NULL
              FROM erasure e
             WHERE e.program_id = ? AND e.id = ? AND s.program_id = e.program_id AND s.member_id = ANY (e.members)
            """, """
            DELETE FROM member_segment s USING erasure e
             WHERE e.program_id = ? AND e.id = ? AND s.program_id = e.program_id AND s.member_id = ANY (e.members)
            """, """
            DELETE FROM member_merge_row r USING member_merge g, erasure e
             WHERE e.program_id = ? AND e.id = ? AND g.program_id = e.program_id
               AND (g.into_id = ANY (e.members) OR g.from_id = ANY (e.members))
               AND r.program_id = g.program_id AND r.merge_id = g.id AND r.kind = 'member_identity'
            """);

    private static final String OPEN = """
            SELECT program_id, id, members FROM erasure WHERE done_at IS NULL ORDER BY requested_at LIMIT ?
            """;

    private static final String OPEN_OF = """
            SELECT program_id, id, members FROM erasure WHERE done_at IS NULL AND program_id = ? AND ? = ANY (members)
            """;

    private static final String MARK_DONE = """
            UPDATE erasure SET done_at = ? WHERE program_id = ? AND id = ?
            """;

    /** A person whose traces beside the books are still to be redacted. */
    record Open(ProgramId program, UUID id, List<MemberId> members) {}

    /** Members who were merged into this one. */
    List<MemberId> alike(Connection connection, ProgramId program, MemberId member) throws SQLException {
        List<MemberId> alike = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(ALIKE)) {
            read.setObject(1, program.uuid());
            read.setObject(2, member.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    alike.add(new MemberId(Columns.uuid(row, "id")));
                }
            }
        }
        return alike;
    }

    void erase(Writes writes, ProgramId program, UUID id, MemberId member, Instant now) throws SQLException {
        writes.add(BEGIN)
                .value(program.uuid())
                .value(id)
                .value(Columns.timestamp(now))
                .value(program.uuid())
                .value(member.uuid());
        for (String forget : FORGET) {
            writes.add(forget).value(program.uuid()).value(id);
        }
    }

    List<Open> open(Connection connection, int limit) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(OPEN)) {
            read.setInt(1, limit);
            return open(read);
        }
    }

    List<Open> openOf(Connection connection, ProgramId program, MemberId member) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(OPEN_OF)) {
            read.setObject(1, program.uuid());
            read.setObject(2, member.uuid());
            return open(read);
        }
    }

    void markDone(Connection connection, Open erasure, Instant now) throws SQLException {
        try (PreparedStatement mark = connection.prepareStatement(MARK_DONE)) {
            mark.setObject(1, Columns.timestamp(now));
            mark.setObject(2, erasure.program.uuid());
            mark.setObject(3, erasure.id);
            mark.executeUpdate();
        }
    }

    private static List<Open> open(PreparedStatement read) throws SQLException {
        List<Open> open = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                UUID[] members = (UUID[]) row.getArray("members").getArray();
                open.add(new Open(
                        new ProgramId(Columns.uuid(row, "program_id")),
                        Columns.uuid(row, "id"),
                        Arrays.stream(members).map(MemberId::new).toList()));
            }
        }
        return open;
    }
}
