package dev.hourglass.referral.credit.member;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.referral.credit.member.model.Due;
import dev.hourglass.referral.credit.member.model.Held;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What stands in the ledger for each reward and each use of members' credit. */
@ApplicationScoped
class MemberCreditStore {
    private static final String COLUMNS = """
            c.program_id, c.key, c.member_id, c.holder_id, c.currency, c.kind, c.reference, c.amount
            """;

    private static final String OF_KEYS = "SELECT " + COLUMNS + """
              FROM member_credit c JOIN unnest(?::uuid[], ?::text[]) AS w(program_id, key) USING (program_id, key)
            """;

    private static final String OF_MEMBERS = "SELECT " + COLUMNS + """
              FROM member_credit c
             WHERE c.program_id = ? AND (c.member_id = ANY (?) OR c.holder_id = ANY (?))
            """;

    private static final String WRITE = """
            INSERT INTO member_credit (program_id, key, member_id, holder_id, currency, kind, reference, amount, changed_at)
            SELECT w.*, now()
              FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::int8[])
                   AS w(program_id, key, member_id, holder_id, currency, kind, reference, amount)
            ON CONFLICT (program_id, key) DO UPDATE
               SET member_id = excluded.member_id, holder_id = excluded.holder_id, currency = excluded.currency,
                   amount = excluded.amount, changed_at = excluded.changed_at
            """;

    private static final String SUMS = """
            SELECT currency, coalesce(sum(amount) FILTER (WHERE kind = 'reward'), 0)::int8 AS earned,
                   coalesce(sum(amount) FILTER (WHERE kind = 'use'), 0)::int8 AS used
              FROM member_credit WHERE program_id = ? AND holder_id = ?
             GROUP BY currency ORDER BY currency
            """;

    List<Held> ofKeys(Connection connection, Collection<Due> dues) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(OF_KEYS)) {
            read.setArray(
                    1, Columns.array(connection, "uuid", dues, d -> d.program().uuid()));
            read.setArray(2, Columns.array(connection, "text", dues, Due::key));
            return rows(read);
        }
    }

    /** All that these members have or had, by what was said or by whose account it is in. */
    List<Held> ofMembers(Connection connection, ProgramId program, Collection<MemberId> members) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(OF_MEMBERS)) {
            read.setObject(1, program.uuid());
            read.setArray(2, Columns.array(connection, "uuid", members, MemberId::uuid));
            read.setArray(3, Columns.array(connection, "uuid", members, MemberId::uuid));
            return rows(read);
        }
    }

    void write(Connection connection, Collection<Held> rows) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(WRITE)
                .array("uuid", rows, r -> r.due().program().uuid())
                .array("text", rows, r -> r.due().key())
                .array("uuid", rows, r -> r.due().member().uuid())
                .array("uuid", rows, r -> r.holder().uuid())
                .array("text", rows, r -> r.due().currency())
                .array("text", rows, r -> r.due().kind().word())
                .array("text", rows, r -> r.due().reference())
                .array("int8", rows, r -> r.due().amount());
        writes.send();
    }

    List<MemberCredit.Sum> sums(Connection connection, ProgramId program, MemberId holder) throws SQLException {
        List<MemberCredit.Sum> sums = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(SUMS)) {
            read.setObject(1, program.uuid());
            read.setObject(2, holder.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    sums.add(new MemberCredit.Sum(
                            row.getString("currency"), row.getLong("earned"), row.getLong("used")));
                }
            }
        }
        return sums;
    }

    private static List<Held> rows(PreparedStatement read) throws SQLException {
        List<Held> rows = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                Due due = new Due(
                        new ProgramId(Columns.uuid(row, "program_id")),
                        row.getString("key"),
                        new MemberId(Columns.uuid(row, "member_id")),
                        row.getString("currency"),
                        Due.Kind.of(row.getString("kind")),
                        row.getString("reference"),
                        row.getLong("amount"));
                rows.add(new Held(due, new MemberId(Columns.uuid(row, "holder_id"))));
            }
        }
        return rows;
    }
}
