package dev.hourglass.referral.partner;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.fraud.model.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Buyers whom partners told of. */
@ApplicationScoped
class ToldStore {
    private static final String ADD = """
            INSERT INTO partner_referral (program_id, partner_id, id, fingerprint, external_id, email, phone, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (program_id, partner_id, id) DO NOTHING
            """;

    private static final String COLUMNS = """
            r.id, r.fingerprint, r.received_at, r.member_id, a.partner_id AS brought_by,
            CASE WHEN a.partner_id = r.partner_id THEN a.refusal
                 WHEN a.partner_id IS NOT NULL THEN coalesce(r.refusal, 'already_referred')
                 ELSE r.refusal END AS refusal, a.held
              FROM partner_referral r
              LEFT JOIN partner_attribution a ON a.program_id = r.program_id AND a.friend_id = r.member_id
            """;

    private static final String FIND = "SELECT " + COLUMNS + """
             WHERE r.program_id = ? AND r.partner_id = ? AND r.id = ?
            """;

    private static final String PAGE = "SELECT " + COLUMNS + """
             WHERE r.program_id = ? AND r.partner_id = ? AND r.id > ?
             ORDER BY r.id LIMIT ?
            """;

    private static final String MATCH_ONE = """
            UPDATE partner_referral r SET member_id = i.member_id
              FROM identity i
             WHERE r.program_id = ? AND r.partner_id = ? AND r.id = ? AND r.member_id IS NULL
               AND i.program_id = r.program_id AND (i.email = r.email OR i.phone = r.phone OR i.external_id = r.external_id)
            RETURNING r.member_id
            """;

    private static final String MATCH = """
            UPDATE partner_referral r SET member_id = known.member_id
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[])
                   AS known(program_id, member_id, external_id, email, phone)
             WHERE r.program_id = known.program_id AND r.member_id IS NULL
               AND (r.external_id = known.external_id OR r.email = known.email OR r.phone = known.phone)
            RETURNING r.program_id, r.member_id
            """;

    private static final String OF_MEMBERS = """
            SELECT r.program_id, r.member_id, c.code, r.received_at
              FROM partner_referral r
              JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id) USING (program_id, member_id)
              JOIN partner_link l ON l.program_id = r.program_id AND l.partner_id = r.partner_id AND l.first
              JOIN referral_code c ON c.program_id = l.program_id AND c.member_id = l.id
            """;

    private static final String REFUSE = """
            UPDATE partner_referral r SET refusal = w.refusal
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) AS w(program_id, member_id, code, refusal)
              JOIN referral_code c USING (program_id, code)
              JOIN partner_link l ON l.program_id = c.program_id AND l.id = c.member_id AND l.first
             WHERE r.program_id = w.program_id AND r.member_id = w.member_id AND r.partner_id = l.partner_id
               AND r.refusal IS DISTINCT FROM w.refusal
            """;

    private static final String MOVE = """
            UPDATE partner_referral SET member_id = ? WHERE program_id = ? AND member_id = ?
            """;

    private static final String FORGET = """
            UPDATE partner_referral SET external_id = NULL, email = NULL, phone = NULL, fingerprint = ''
             WHERE program_id = ? AND member_id = ANY (?)
            """;

    /**
     * What is known of a referral.
     *
     * @param member null while nobody knows the buyer
     * @param broughtBy which partner has the buyer; null when none has
     * @param refusal why this partner has not, or earns nothing from them
     */
    record Told(
            String id,
            String fingerprint,
            Instant receivedAt,
            MemberId member,
            PartnerId broughtBy,
            String refusal,
            boolean held) {}

    /** False when the partner has a referral of this id. */
    boolean add(
            Connection connection,
            ProgramId program,
            PartnerId partner,
            String id,
            String fingerprint,
            Identity identity,
            Instant now)
            throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, program.uuid());
            add.setObject(2, partner.uuid());
            add.setString(3, id);
            add.setString(4, fingerprint);
            add.setString(5, identity.externalId());
            add.setString(6, identity.email());
            add.setString(7, identity.phone());
            add.setObject(8, Columns.timestamp(now));
            return add.executeUpdate() == 1;
        }
    }

    Optional<Told> find(Connection connection, ProgramId program, PartnerId partner, String id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setObject(2, partner.uuid());
            find.setString(3, id);
            return rows(find).stream().findFirst();
        }
    }

    /** By id, after this one. */
    List<Told> page(Connection connection, ProgramId program, PartnerId partner, String after, int limit)
            throws SQLException {
        try (PreparedStatement page = connection.prepareStatement(PAGE)) {
            page.setObject(1, program.uuid());
            page.setObject(2, partner.uuid());
            page.setString(3, after);
            page.setInt(4, limit);
            return rows(page);
        }
    }

    private static List<Told> rows(PreparedStatement statement) throws SQLException {
        List<Told> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                var member = Columns.uuid(row, "member_id");
                var broughtBy = Columns.uuid(row, "brought_by");
                found.add(new Told(
                        row.getString("id"),
                        row.getString("fingerprint"),
                        Columns.instant(row, "received_at"),
                        member == null ? null : new MemberId(member),
                        broughtBy == null ? null : new PartnerId(broughtBy),
                        row.getString("refusal"),
                        row.getBoolean("held")));
            }
        }
        return found;
    }

    /** Finds the member by e-mail, phone or external id; empty when nobody has them. */
    Optional<MemberId> match(Connection connection, ProgramId program, PartnerId partner, String id)
            throws SQLException {
        try (PreparedStatement match = connection.prepareStatement(MATCH_ONE)) {
            match.setObject(1, program.uuid());
            match.setObject(2, partner.uuid());
            match.setString(3, id);
            try (ResultSet row = match.executeQuery()) {
                return row.next() ? Optional.of(new MemberId(Columns.uuid(row, "member_id"))) : Optional.empty();
            }
        }
    }

    /** What was told of somebody with one of these identities is about that member; returns of whom anything was. */
    Set<Member> match(Connection connection, Collection<PartnerReferrals.Known> known) throws SQLException {
        Set<Member> matched = new HashSet<>();
        try (PreparedStatement match = connection.prepareStatement(MATCH)) {
            match.setArray(1, Columns.array(connection, "uuid", known, one -> one.member()
                    .program()
                    .uuid()));
            match.setArray(2, Columns.array(connection, "uuid", known, one -> one.member()
                    .id()
                    .uuid()));
            match.setArray(3, Columns.array(connection, "text", known, one -> one.identity()
                    .externalId()));
            match.setArray(4, Columns.array(connection, "text", known, one -> one.identity()
                    .email()));
            match.setArray(5, Columns.array(connection, "text", known, one -> one.identity()
                    .phone()));
            try (ResultSet row = match.executeQuery()) {
                while (row.next()) {
                    matched.add(new Member(
                            new ProgramId(Columns.uuid(row, "program_id")),
                            new MemberId(Columns.uuid(row, "member_id"))));
                }
            }
        }
        return matched;
    }

    /** With the code of whose partner each of these members was told of, and when. */
    Map<Member, List<PartnerReferrals.Touch>> ofMembers(Connection connection, Collection<Member> members)
            throws SQLException {
        Map<Member, List<PartnerReferrals.Touch>> touches = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(OF_MEMBERS)) {
            bind(connection, read, members);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    touches.computeIfAbsent(member(row), none -> new ArrayList<>())
                            .add(new PartnerReferrals.Touch(
                                    row.getString("code"), Columns.instant(row, "received_at")));
                }
            }
        }
        return touches;
    }

    void refuse(Connection connection, Collection<PartnerReferrals.Refused> refused) throws SQLException {
        try (PreparedStatement refuse = connection.prepareStatement(REFUSE)) {
            bind(
                    connection,
                    refuse,
                    refused.stream().map(PartnerReferrals.Refused::member).toList());
            refuse.setArray(3, Columns.array(connection, "text", refused, PartnerReferrals.Refused::code));
            refuse.setArray(4, Columns.array(connection, "text", refused, PartnerReferrals.Refused::reason));
            refuse.executeUpdate();
        }
    }

    void move(Connection connection, Member from, Member into) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setObject(1, into.id().uuid());
            move.setObject(2, from.program().uuid());
            move.setObject(3, from.id().uuid());
            move.executeUpdate();
        }
    }

    void forget(Connection connection, ProgramId program, Collection<MemberId> members) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setObject(1, program.uuid());
            forget.setArray(2, Columns.array(connection, "uuid", members, MemberId::uuid));
            forget.executeUpdate();
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Collection<Member> members)
            throws SQLException {
        statement.setArray(
                1, Columns.array(connection, "uuid", members, m -> m.program().uuid()));
        statement.setArray(2, Columns.array(connection, "uuid", members, m -> m.id().uuid()));
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "member_id")));
    }
}
