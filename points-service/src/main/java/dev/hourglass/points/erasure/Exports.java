package dev.hourglass.points.erasure;

import dev.hourglass.kit.erase.Export;
import dev.hourglass.kit.erase.Export.Section;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.IdentityStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Hands out everything this service keeps of a member. */
@ApplicationScoped
public class Exports {
    static final String EXAMPLE = """
            {"memberId": "mem_01jd6k3v5te8w9r2m4n6p8q0sx", "exportedAt": "2026-11-21T10:00:00Z",
             "elsewhere": ["GET /v1/members/mem_01jd6k3v5te8w9r2m4n6p8q0sx/badges/export",
                           "GET /v1/members/mem_01jd6k3v5te8w9r2m4n6p8q0sx/referral/export"],
             "profiles": [{"externalId": "c-42", "email": "ada@example.com", "name": "Ada"}],
             "orders": [{"source": "web", "orderId": "1001", "earned": 39}],
             "transactions": [{"kind": "order", "reference": "order:web/1001", "at": "2026-11-21T10:00:00Z"}]}
            """;

    /** Those of members who were merged into this one are theirs too. */
    private static final List<Section> SECTIONS = List.of(
            new Section("profiles", """
                    'externalId', external_id, 'email', email, 'phone', phone, 'name', name, 'locale', locale,
                    'timeZone', time_zone, 'marketingConsent', marketing_consent, 'marketingConsentAt', consent_at,
                    'interests', interests, 'attributes', attributes, 'enrolledAt', enrolled_at""", "(SELECT m.*, m.id AS member_id FROM member m)", "id"),
            new Section("identities", "'kind', kind, 'value', value", "member_identity", "kind, value"),
            new Section(
                    "balance",
                    "'available', available, 'pending', pending, 'held', held, 'lifetimeEarned', lifetime_earned",
                    "balance",
                    "member_id"),
            new Section("orders", """
                    'source', source, 'orderId', order_id, 'statement', statement, 'refunds', refunds, 'earned', earned,
                    'explanation', (SELECT coalesce(json_agg(json_build_object(
                                             'ruleId', e.rule_id, 'rule', e.rule, 'version', e.version, 'points', e.points,
                                             'matched', e.matched, 'because', e.because) ORDER BY e.line), '[]')
                                      FROM order_explanation e
                                     WHERE (e.program_id, e.source, e.order_id) = (t.program_id, t.source, t.order_id)),
                    'recordedAt', recorded_at""", "orders", "placed_at, source, order_id"),
            new Section("transactions", """
                    'kind', kind, 'reference', reference, 'at', at, 'note', note, 'author', author,
                    'availableAfter', available_after, 'pendingAfter', pending_after, 'heldAfter', held_after,
                    'entries', (SELECT json_agg(json_build_object('account', e.account, 'points', e.points) ORDER BY e.line)
                                  FROM entry e WHERE e.program_id = t.program_id AND e.member_id = t.member_id
                                                 AND e.journal_id = t.id AND e.posted_at = t.at)""", "journal", "member_id, sequence"),
            new Section("lots", """
                    'source', source, 'points', points, 'remaining', remaining, 'pending', pending,
                    'availableAt', available_at, 'expiresAt', expires_at""", "lot", "available_at, id"),
            new Section("tierCredit", "'day', day, 'points', points, 'spend', spend", "tier_credit", "day"),
            new Section(
                    "tierChanges",
                    "'at', at, 'from', from_name, 'to', to_name, 'reason', reason",
                    "tier_history",
                    "id"),
            new Section("redemptions", """
                    'benefit', benefit, 'quantity', quantity, 'points', points, 'status', status, 'orderRef', order_ref,
                    'voucher', voucher, 'heldAt', held_at, 'endedAt', ended_at""", "redemption", "id"),
            new Section(
                    "activities",
                    "'id', id, 'type', type, 'at', at, 'attributes', attributes, 'earned', earned",
                    "activity",
                    "at, id"),
            new Section("grants", "'reference', key, 'points', granted", "point_grant", "key"),
            new Section(
                    "surveyResponses",
                    "'survey', survey, 'score', score, 'comment', comment, 'at', answered_at",
                    "survey_response",
                    "answered_at"),
            new Section(
                    "segments",
                    "'name', (SELECT s.name FROM segment s WHERE s.program_id = t.program_id AND s.id = t.segment_id)",
                    "member_segment",
                    "segment_id"));

    private final Transactions transactions;
    private final IdentityStore identities;
    private final ErasureStore members;
    private final InstantSource clock;
    private final Export export;

    Exports(Transactions transactions, IdentityStore identities, ErasureStore members, InstantSource clock) {
        this.transactions = transactions;
        this.identities = identities;
        this.members = members;
        this.clock = clock;
        this.export = new Export(transactions, SECTIONS);
    }

    /** @throws ProblemException 404 when the program has no such member, before anything is written */
    StreamingOutput of(ProgramId program, MemberId named) {
        return transactions.inTransaction(connection -> {
            MemberId member = identities.surviving(connection, program, named);
            List<MemberId> ids = new ArrayList<>(members.alike(connection, program, member));
            ids.add(member);
            List<String> elsewhere = Stream.of("badges/export", "referral/export")
                    .map(part -> "GET /v1/members/" + member + "/" + part)
                    .toList();
            return output -> export.write(program, member, ids, clock.instant(), elsewhere, output);
        });
    }
}
