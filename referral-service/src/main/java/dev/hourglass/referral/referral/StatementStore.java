package dev.hourglass.referral.referral;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.partner.PartnerReferrals;
import dev.hourglass.referral.referral.model.Claim;
import dev.hourglass.referral.referral.model.Reason;
import dev.hourglass.referral.referral.model.Verdict;
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

/** What people said about referrals: friends who sent them, the shop's people whether to let a referral pass. */
@ApplicationScoped
public class StatementStore {
    private static final String CLAIM = """
            INSERT INTO referral_claim (program_id, member_id, code, claimed_at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String CLAIMS = """
            SELECT c.program_id, c.member_id, c.code, c.claimed_at
              FROM referral_claim c JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
                   USING (program_id, member_id)
            """;

    private static final String REFUSE = """
            UPDATE referral_claim c SET refusal = w.refusal
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) AS w(program_id, member_id, code, refusal)
             WHERE c.program_id = w.program_id AND c.member_id = w.member_id AND c.code = w.code
               AND c.refusal IS DISTINCT FROM w.refusal
            """;

    private static final String REVIEW = """
            INSERT INTO referral_review (program_id, id, friend_id, advocate_id, verdict, note, author, decided_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String VERDICTS = """
            SELECT DISTINCT ON (v.program_id, v.friend_id, v.advocate_id)
                   v.program_id, v.friend_id AS member_id, v.advocate_id, v.verdict
              FROM referral_review v JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, friend_id)
                   USING (program_id, friend_id)
             ORDER BY v.program_id, v.friend_id, v.advocate_id, v.id DESC
            """;

    private static final String REVIEWS = """
            SELECT verdict, note, author, decided_at FROM referral_review
             WHERE program_id = ? AND friend_id = ? AND advocate_id = ? ORDER BY id DESC LIMIT 50
            """;

    private static final String MOVE = """
            UPDATE referral_claim c SET member_id = ?
             WHERE program_id = ? AND member_id = ?
               AND NOT EXISTS (SELECT FROM referral_claim o
                                WHERE o.program_id = c.program_id AND o.member_id = ? AND o.code = c.code)
            """;

    private static final String MOVE_REVIEWS = """
            UPDATE referral_review
               SET friend_id = CASE friend_id WHEN ? THEN ? ELSE friend_id END,
                   advocate_id = CASE advocate_id WHEN ? THEN ? ELSE advocate_id END
             WHERE program_id = ? AND (friend_id = ? OR advocate_id = ?)
            """;

    private static final String FORGET_NOTES = """
            UPDATE referral_review SET note = NULL
             WHERE program_id = ? AND (friend_id = ? OR advocate_id = ?) AND note IS NOT NULL
            """;

    /** A verdict as it was given; {@code note} is the reason in words, or null. */
    public record Review(Verdict verdict, String note, String author, Instant at) {}

    /** Why a claim made no referral; null when it did. */
    record RefusedClaim(Member member, String code, Reason reason) {
        String word() {
            return reason == null ? null : reason.word();
        }

        /** As a partner is told it, if it was a partner's. */
        PartnerReferrals.Refused ofPartner() {
            return new PartnerReferrals.Refused(member, code, word());
        }
    }

    /** Said again it stays what and when it was. */
    void claim(Connection connection, Member member, Claim claim) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(CLAIM)) {
            write.setObject(1, member.program().uuid());
            write.setObject(2, member.id().uuid());
            write.setString(3, claim.code());
            write.setObject(4, Columns.timestamp(claim.at()));
            write.executeUpdate();
        }
    }

    Map<Member, List<Claim>> claims(Connection connection, Collection<Member> members) throws SQLException {
        Map<Member, List<Claim>> claims = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(CLAIMS)) {
            bind(connection, read, members);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    claims.computeIfAbsent(member(row), none -> new ArrayList<>())
                            .add(Claim.ofFriend(row.getString("code"), Columns.instant(row, "claimed_at")));
                }
            }
        }
        return claims;
    }

    void refuse(Connection connection, Collection<RefusedClaim> refused) throws SQLException {
        try (PreparedStatement refuse = connection.prepareStatement(REFUSE)) {
            bind(connection, refuse, refused.stream().map(RefusedClaim::member).toList());
            refuse.setArray(3, Columns.array(connection, "text", refused, RefusedClaim::code));
            refuse.setArray(4, Columns.array(connection, "text", refused, RefusedClaim::word));
            refuse.executeUpdate();
        }
    }

    public void review(Connection connection, Member friend, MemberId advocate, Review review) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(REVIEW)) {
            write.setObject(1, friend.program().uuid());
            write.setObject(2, IdCodec.newUuid());
            write.setObject(3, friend.id().uuid());
            write.setObject(4, advocate.uuid());
            write.setString(5, review.verdict().word());
            write.setString(6, review.note());
            write.setString(7, review.author());
            write.setObject(8, Columns.timestamp(review.at()));
            write.executeUpdate();
        }
    }

    /** What was decided last about each of these friends, by advocate. */
    Map<Member, Map<MemberId, Verdict>> verdicts(Connection connection, Collection<Member> friends)
            throws SQLException {
        Map<Member, Map<MemberId, Verdict>> verdicts = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(VERDICTS)) {
            bind(connection, read, friends);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    verdicts.computeIfAbsent(member(row), none -> new HashMap<>())
                            .put(new MemberId(Columns.uuid(row, "advocate_id")), Verdict.of(row.getString("verdict")));
                }
            }
        }
        return verdicts;
    }

    /** All that was decided about a referral, the newest first. */
    List<Review> reviews(Connection connection, Member friend, MemberId advocate) throws SQLException {
        List<Review> reviews = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(REVIEWS)) {
            read.setObject(1, friend.program().uuid());
            read.setObject(2, friend.id().uuid());
            read.setObject(3, advocate.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    reviews.add(new Review(
                            Verdict.of(row.getString("verdict")),
                            row.getString("note"),
                            row.getString("author"),
                            Columns.instant(row, "decided_at")));
                }
            }
        }
        return reviews;
    }

    /** The verdict that counts now. */
    public Optional<Review> latest(Connection connection, Member friend, MemberId advocate) throws SQLException {
        return reviews(connection, friend, advocate).stream().findFirst();
    }

    /** What the one said, and what was said of them, is the other's. */
    public void move(Connection connection, Member from, Member into) throws SQLException {
        try (PreparedStatement claims = connection.prepareStatement(MOVE);
                PreparedStatement reviews = connection.prepareStatement(MOVE_REVIEWS)) {
            claims.setObject(1, into.id().uuid());
            claims.setObject(2, from.program().uuid());
            claims.setObject(3, from.id().uuid());
            claims.setObject(4, into.id().uuid());
            claims.executeUpdate();
            for (int parameter = 1; parameter <= 3; parameter += 2) {
                reviews.setObject(parameter, from.id().uuid());
                reviews.setObject(parameter + 1, into.id().uuid());
            }
            reviews.setObject(5, from.program().uuid());
            reviews.setObject(6, from.id().uuid());
            reviews.setObject(7, from.id().uuid());
            reviews.executeUpdate();
        }
    }

    /** Reasons in words may name people. */
    public void forgetNotes(Connection connection, Member member) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET_NOTES)) {
            forget.setObject(1, member.program().uuid());
            forget.setObject(2, member.id().uuid());
            forget.setObject(3, member.id().uuid());
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
