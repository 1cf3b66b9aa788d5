package dev.hourglass.referral.code;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.code.model.CodeKey;
import dev.hourglass.referral.code.model.CodeOwner;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.code.model.SharedCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Codes, their owners and their clicks. */
@ApplicationScoped
public class CodeStore {
    private static final String OF_MEMBERS = """
            SELECT c.program_id, c.member_id, c.code
              FROM referral_code c JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
                   USING (program_id, member_id)
             WHERE c.current
            """;

    /** All codes of these members, also those they had before. */
    private static final String ALL_OF_MEMBERS = """
            SELECT c.program_id, c.member_id, c.code
              FROM referral_code c JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
                   USING (program_id, member_id)
            """;

    /** The code of somebody who was merged is the survivor's too: it is out in the world. */
    private static final String OWNERS = """
            SELECT c.program_id, coalesce(f.into_id, c.member_id) AS member_id, c.code, c.withdrawn_at
              FROM referral_code c JOIN unnest(?::uuid[], ?::text[]) AS w(program_id, code) USING (program_id, code)
              LEFT JOIN former_member f ON f.program_id = c.program_id AND f.member_id = c.member_id
            """;

    private static final String CLAIM = """
            INSERT INTO referral_code (program_id, code, member_id)
            SELECT program_id, code, member_id
              FROM unnest(?::uuid[], ?::text[], ?::uuid[]) AS w(program_id, code, member_id)
             ORDER BY program_id, code
            ON CONFLICT DO NOTHING
            RETURNING program_id, member_id, code
            """;

    private static final String NAME = """
            UPDATE referral_code c SET display_name = w.display_name
              FROM unnest(?::uuid[], ?::uuid[], ?::text[]) AS w(program_id, member_id, display_name)
             WHERE c.program_id = w.program_id AND c.member_id = w.member_id
               AND c.display_name IS DISTINCT FROM w.display_name
            """;

    private static final String FIND = """
            SELECT c.code, coalesce(f.into_id, c.member_id) AS member_id, c.display_name, c.clicks
              FROM referral_code c
              LEFT JOIN former_member f ON f.program_id = c.program_id AND f.member_id = c.member_id
             WHERE c.program_id = ? AND c.code = ? AND c.withdrawn_at IS NULL
            """;

    /** Codes of those who were merged into the member become the member's own: the friends they brought stay theirs. */
    private static final String WITHDRAW = """
            UPDATE referral_code SET member_id = ?, current = current AND member_id = ?, display_name = NULL, withdrawn_at = ?
             WHERE program_id = ? AND member_id = ANY (?)
            """;

    /** Codes of partners stand here under the ids of links. */
    private static final String PARTNER_IS_ACTIVE = """
            SELECT p.active
              FROM partner_link l JOIN partner p ON p.program_id = l.program_id AND p.id = l.partner_id
             WHERE l.program_id = ? AND l.id = ?
            """;

    /** Clicks of all their codes, also of those that became theirs by a merge. */
    private static final String FIND_OF = """
            SELECT c.code, c.member_id, c.display_name,
                   (SELECT sum(a.clicks) FROM referral_code a
                     WHERE a.program_id = c.program_id
                       AND a.member_id IN (SELECT c.member_id UNION ALL
                                           SELECT f.member_id FROM former_member f
                                            WHERE f.program_id = c.program_id AND f.into_id = c.member_id)) AS clicks
              FROM referral_code c WHERE c.program_id = ? AND c.member_id = ? AND c.current
            """;

    private static final String RETIRE = """
            UPDATE referral_code SET current = false WHERE program_id = ? AND member_id = ? AND current AND code <> ?
            """;

    private static final String CHOOSE = """
            INSERT INTO referral_code (program_id, code, member_id, display_name)
            VALUES (?, ?, ?, (SELECT max(display_name) FROM referral_code WHERE program_id = ? AND member_id = ?))
            ON CONFLICT (program_id, code) DO UPDATE SET current = true
             WHERE referral_code.member_id = excluded.member_id
            """;

    private record Claim(Member member, ReferralCode code) {}

    Map<Member, ReferralCode> ofMembers(Connection connection, Collection<Member> members) throws SQLException {
        Map<Member, ReferralCode> codes = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(OF_MEMBERS)) {
            read.setArray(1, Columns.array(connection, "uuid", members, m -> m.program()
                    .uuid()));
            read.setArray(2, Columns.array(connection, "uuid", members, m -> m.id().uuid()));
            claims(read).forEach(claim -> codes.put(claim.member, claim.code));
        }
        return codes;
    }

    /** All codes of these members. */
    List<CodeKey> allOf(Connection connection, Collection<Member> members) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(ALL_OF_MEMBERS)) {
            read.setArray(1, Columns.array(connection, "uuid", members, m -> m.program()
                    .uuid()));
            read.setArray(2, Columns.array(connection, "uuid", members, m -> m.id().uuid()));
            return claims(read).stream()
                    .map(claim -> new CodeKey(claim.member.program(), claim.code))
                    .toList();
        }
    }

    Map<CodeKey, CodeOwner> owners(Connection connection, Collection<CodeKey> codes) throws SQLException {
        Map<CodeKey, CodeOwner> owners = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(OWNERS)) {
            read.setArray(
                    1, Columns.array(connection, "uuid", codes, c -> c.program().uuid()));
            read.setArray(
                    2, Columns.array(connection, "text", codes, c -> c.code().text()));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    owners.put(
                            new CodeKey(
                                    new ProgramId(Columns.uuid(row, "program_id")),
                                    new ReferralCode(row.getString("code"))),
                            new CodeOwner(
                                    new MemberId(Columns.uuid(row, "member_id")),
                                    Columns.instant(row, "withdrawn_at")));
                }
            }
        }
        return owners;
    }

    void withdraw(Connection connection, ProgramId program, List<MemberId> ids, Instant at) throws SQLException {
        try (PreparedStatement withdraw = connection.prepareStatement(WITHDRAW)) {
            withdraw.setObject(1, ids.get(0).uuid());
            withdraw.setObject(2, ids.get(0).uuid());
            withdraw.setObject(3, Columns.timestamp(at));
            withdraw.setObject(4, program.uuid());
            withdraw.setArray(5, Columns.array(connection, "uuid", ids, MemberId::uuid));
            withdraw.executeUpdate();
        }
    }

    /** The wishes that came true; the others met a code that somebody has. */
    Map<Member, ReferralCode> claim(Connection connection, Map<Member, ReferralCode> wishes) throws SQLException {
        Map<Member, ReferralCode> claimed = new HashMap<>();
        Collection<Map.Entry<Member, ReferralCode>> rows = wishes.entrySet();
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setArray(1, Columns.array(connection, "uuid", rows, r -> r.getKey()
                    .program()
                    .uuid()));
            claim.setArray(
                    2, Columns.array(connection, "text", rows, r -> r.getValue().text()));
            claim.setArray(
                    3,
                    Columns.array(connection, "uuid", rows, r -> r.getKey().id().uuid()));
            claims(claim).forEach(made -> claimed.put(made.member, made.code));
        }
        return claimed;
    }

    private static List<Claim> claims(PreparedStatement statement) throws SQLException {
        List<Claim> claims = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Member member = new Member(
                        new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "member_id")));
                claims.add(new Claim(member, new ReferralCode(row.getString("code"))));
            }
        }
        return claims;
    }

    void name(Connection connection, Map<Member, String> displayNames) throws SQLException {
        Collection<Map.Entry<Member, String>> rows = displayNames.entrySet();
        try (PreparedStatement name = connection.prepareStatement(NAME)) {
            name.setArray(1, Columns.array(connection, "uuid", rows, r -> r.getKey()
                    .program()
                    .uuid()));
            name.setArray(
                    2,
                    Columns.array(connection, "uuid", rows, r -> r.getKey().id().uuid()));
            name.setArray(3, Columns.array(connection, "text", rows, Map.Entry::getValue));
            name.executeUpdate();
        }
    }

    Optional<SharedCode> find(Connection connection, ProgramId program, ReferralCode code) throws SQLException {
        return findOne(connection, FIND, program, code.text());
    }

    Optional<SharedCode> findOf(Connection connection, ProgramId program, MemberId member) throws SQLException {
        return findOne(connection, FIND_OF, program, member.uuid());
    }

    /** Whether the partner whose code it is brings buyers; empty when it is a member's. */
    Optional<Boolean> partnerIsActive(Connection connection, ProgramId program, MemberId owner) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(PARTNER_IS_ACTIVE)) {
            read.setObject(1, program.uuid());
            read.setObject(2, owner.uuid());
            try (ResultSet row = read.executeQuery()) {
                return row.next() ? Optional.of(row.getBoolean("active")) : Optional.empty();
            }
        }
    }

    private static Optional<SharedCode> findOne(Connection connection, String query, ProgramId program, Object key)
            throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(query)) {
            find.setObject(1, program.uuid());
            find.setObject(2, key);
            try (ResultSet row = find.executeQuery()) {
                return row.next()
                        ? Optional.of(new SharedCode(
                                new ReferralCode(row.getString("code")),
                                new MemberId(Columns.uuid(row, "member_id")),
                                row.getString("display_name"),
                                row.getLong("clicks")))
                        : Optional.empty();
            }
        }
    }

    /** Makes this the member's code; false when somebody else has it. */
    boolean choose(Connection connection, Member member, ReferralCode code) throws SQLException {
        try (PreparedStatement retire = connection.prepareStatement(RETIRE);
                PreparedStatement choose = connection.prepareStatement(CHOOSE)) {
            retire.setObject(1, member.program().uuid());
            retire.setObject(2, member.id().uuid());
            retire.setString(3, code.text());
            retire.executeUpdate();
            choose.setObject(1, member.program().uuid());
            choose.setString(2, code.text());
            choose.setObject(3, member.id().uuid());
            choose.setObject(4, member.program().uuid());
            choose.setObject(5, member.id().uuid());
            return choose.executeUpdate() == 1;
        }
    }
}
