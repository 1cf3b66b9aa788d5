package dev.hourglass.referral.export;

import dev.hourglass.kit.erase.Export;
import dev.hourglass.kit.erase.Export.Section;
import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.referral.member.SharedCodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands out everything this service keeps of a member, and nothing of anybody else: a referral joins two people, and each sees
 * their own side of it.
 */
@ApplicationScoped
class Exports {
    static final String EXAMPLE = """
            {"memberId": "mem_01jd6k3v5te8w9r2m4n6p8q0sx", "exportedAt": "2026-11-21T10:00:00Z", "elsewhere": [],
             "identities": [{"email": "ada@example.com", "phone": null, "externalId": "c-42"}],
             "codes": [{"code": "KQ7MX4TD", "displayName": "Ada", "current": true, "clicks": 7}],
             "brought": [{"status": "rewarded", "attributedBy": "click", "points": 0, "credit": 700}],
             "credit": [{"currency": "EUR", "available": 700}],
             "creditEntries": [{"currency": "EUR", "kind": "referral_reward", "change": 700, "availableAfter": 700}]}
            """;

    private static final String PARTNER = """
            'partner', (SELECT p.name FROM partner p WHERE p.program_id = t.program_id AND p.id = t.partner_id)""";

    private static final List<Section> SECTIONS = List.of(
            new Section(
                    "identities", "'email', email, 'phone', phone, 'externalId', external_id", "identity", "member_id"),
            new Section("codes", """
                    'code', code, 'displayName', display_name, 'current', current, 'clicks', clicks,
                    'createdAt', created_at""", "referral_code", "created_at, code"),
            new Section("fingerprints", "'kind', kind, 'hash', hash", "fingerprint", "kind, hash"),
            new Section("inCommonWithForgotten", "'kind', kind", "kept_likeness", "kind, other_id"),
            new Section("orders", """
                    'source', source, 'orderId', order_id, 'status', status, 'placedAt', placed_at, 'currency', currency,
                    'eligibleSpend', eligible_spend, 'referralCode', referral_code, 'clicks', clicks,
                    'refusal', refusal""", "order_fact", "placed_at, source, order_id"),
            new Section("sales", """
                    'source', source, 'orderId', order_id, 'currency', currency, 'categories', categories,
                    'amounts', amounts""", "sale", "placed_at, source, order_id"),
            new Section(
                    "claims",
                    "'code', code, 'claimedAt', claimed_at, 'refusal', refusal",
                    "referral_claim",
                    "claimed_at"),
            new Section("cameThrough", """
                    'status', state, 'reasons', reasons, 'attributedBy', way, 'code', code, 'touchedAt', touched_at,
                    'points', friend_points, 'credit', friend_credit, 'held', held, 'score', score, 'checks', checks,
                    'attributedAt', attributed_at""", "(SELECT r.*, r.friend_id AS member_id FROM referral r)", "attributed_at"),
            new Section(
                    "brought", """
                    'status', state, 'attributedBy', way, 'code', code, 'points', advocate_points,
                    'credit', advocate_credit, 'attributedAt', attributed_at""", "(SELECT r.*, r.advocate_id AS member_id FROM referral r)", "attributed_at, id"),
            new Section("reviews", "'verdict', verdict, 'decidedAt', decided_at", """
                    (SELECT v.*, v.friend_id AS member_id FROM referral_review v
                     UNION ALL
                     SELECT v.*, v.advocate_id FROM referral_review v)""", "decided_at, id"),
            new Section("toldByPartners", PARTNER + """
                    , 'email', email, 'phone', phone, 'externalId', external_id, 'receivedAt', received_at,
                    'refusal', refusal""", "partner_referral", "received_at, id"),
            new Section(
                    "broughtByPartners",
                    PARTNER + """
                    , 'attributedBy', way, 'code', code, 'touchedAt', touched_at, 'refusal', refusal, 'held', held,
                    'score', score, 'checks', checks""",
                    "(SELECT a.*, a.friend_id AS member_id FROM partner_attribution a)",
                    "touched_at"),
            new Section("credit", "'currency', currency, 'available', available", "credit_account", "currency"),
            new Section("creditEntries", """
                    'currency', currency, 'kind', kind, 'reference', reference, 'at', posted_at,
                    'change', (SELECT sum(e.amount) FROM credit_entry e
                                WHERE e.program_id = t.program_id AND e.account_id = t.account_id
                                  AND e.journal_id = t.id AND e.account = 'available'),
                    'availableAfter', available_after""", """
                    (SELECT j.*, a.member_id, a.currency FROM credit_journal j
                       JOIN credit_account a ON a.program_id = j.program_id AND a.id = j.account_id)""", "account_id, sequence"),
            new Section(
                    "creditFor",
                    "'kind', kind, 'reference', reference, 'currency', currency, 'amount', amount",
                    "member_credit",
                    "key"));

    private final Transactions transactions;
    private final SharedCodes codes;
    private final FormerMembers former;
    private final InstantSource clock;
    private final Export export;

    Exports(Transactions transactions, SharedCodes codes, FormerMembers former, InstantSource clock) {
        this.transactions = transactions;
        this.codes = codes;
        this.former = former;
        this.clock = clock;
        this.export = new Export(transactions, SECTIONS);
    }

    /**
     * With what is kept of members who were merged into this one, under their own ids.
     *
     * @throws ProblemException 404 when there is no such member, or one who was erased, before anything is written
     */
    StreamingOutput of(ProgramId program, MemberId named) {
        MemberId member = codes.ofNamed(program, named).owner();
        List<MemberId> ids = transactions.inTransaction(
                connection -> new ArrayList<>(former.mergedInto(connection, program, member)));
        ids.add(member);
        return output -> export.write(program, member, ids, clock.instant(), List.of(), output);
    }
}
