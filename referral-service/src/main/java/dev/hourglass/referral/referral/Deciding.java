package dev.hourglass.referral.referral;

import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.outbox.Outbox;
import dev.hourglass.referral.campaign.model.Limit;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.credit.member.MemberCredit;
import dev.hourglass.referral.credit.member.model.Due;
import dev.hourglass.referral.fraud.Edges;
import dev.hourglass.referral.fraud.model.Around;
import dev.hourglass.referral.fraud.model.Edge;
import dev.hourglass.referral.partner.PartnerReferrals;
import dev.hourglass.referral.referral.OrderFactStore.FactKey;
import dev.hourglass.referral.referral.OrderFactStore.Refusal;
import dev.hourglass.referral.referral.StatementStore.RefusedClaim;
import dev.hourglass.referral.referral.model.Decision;
import dev.hourglass.referral.referral.model.Judgement;
import dev.hourglass.referral.referral.model.PartnerTouch;
import dev.hourglass.referral.referral.model.Reason;
import dev.hourglass.referral.referral.model.ReferralState;
import dev.hourglass.referral.referral.model.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the referrals of friends up to date, under the decision lock. First each friend is judged by what is known of them and
 * their advocate alone; what that changes may concern other referrals, by the checks and limits that look at several; then all
 * of them find their standing.
 */
@ApplicationScoped
public class Deciding {
    private final ReferralStore referrals;
    private final OrderFactStore orders;
    private final StatementStore statements;
    private final PartnerReferrals told;
    private final Evidence evidence;
    private final Edges edges;
    private final PartnerShare partnerShare;
    private final MemberCredit money;
    private final Outbox outbox;
    private final InstantSource clock;

    Deciding(
            ReferralStore referrals,
            OrderFactStore orders,
            StatementStore statements,
            PartnerReferrals told,
            Evidence evidence,
            Edges edges,
            PartnerShare partnerShare,
            MemberCredit money,
            Outbox outbox,
            InstantSource clock) {
        this.referrals = referrals;
        this.orders = orders;
        this.statements = statements;
        this.told = told;
        this.evidence = evidence;
        this.edges = edges;
        this.partnerShare = partnerShare;
        this.money = money;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A friend as far as it is decided. */
    private record Looked(Evidence.Case friend, Optional<Referral> before, Decision decision) {
        Member member() {
            return friend.member();
        }

        boolean isBudgeted() {
            return decision.judgement()
                            .map(Judgement::terms)
                            .filter(Terms::budgeted)
                            .isPresent()
                    || before.map(r -> r.standing().terms())
                            .filter(Terms::budgeted)
                            .isPresent();
        }
    }

    /** What is to be written. */
    private record Outcome(
            List<Referral> changed,
            List<Refusal> refusals,
            List<RefusedClaim> claims,
            List<Due> dues,
            List<EventDraft> events) {}

    /** Decides on these friends and on whoever they concern. */
    public void decide(Connection connection, Collection<Member> friends) throws SQLException {
        if (friends.isEmpty()) {
            return;
        }
        List<Looked> looked = new ArrayList<>(look(connection, friends));
        Set<Member> others = new HashSet<>(restate(connection, looked));
        others.removeAll(friends);
        if (!others.isEmpty()) {
            looked.addAll(look(connection, others));
        }
        Map<Member, Around> around = edges.around(connection, questions(looked));
        Instant now = clock.instant();
        Outcome outcome = new Outcome(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<Member, Optional<PartnerShare.Decided>> partners = new HashMap<>();
        for (Looked one : looked) {
            Around about = around.getOrDefault(one.member(), Around.NOTHING);
            conclude(one, about, now, outcome);
            partners.put(one.member(), one.decision.partner().map(touch -> new PartnerShare.Decided(touch, about)));
        }
        outcome.events.addAll(partnerShare.keep(connection, partners));
        outcome.events.addAll(money.settle(connection, outcome.dues));
        write(connection, outcome);
    }

    private List<Looked> look(Connection connection, Collection<Member> friends) throws SQLException {
        Map<Member, Referral> known = referrals.ofFriends(connection, friends);
        List<Looked> looked = new ArrayList<>();
        for (Evidence.Case one : evidence.gather(connection, friends)) {
            Optional<Referral> before = Optional.ofNullable(known.get(one.member()));
            looked.add(new Looked(one, before, one.decide(before.map(Referral::standing))));
        }
        return looked;
    }

    private Set<Member> restate(Connection connection, List<Looked> looked) throws SQLException {
        Map<Member, Edge> now = new HashMap<>();
        Set<Member> budgeted = new HashSet<>();
        for (Looked one : looked) {
            one.decision.judgement().ifPresent(judgement -> now.put(one.member(), judgement.edge()));
            one.decision.partner().ifPresent(touch -> now.put(one.member(), touch.edge()));
            if (one.isBudgeted()) {
                budgeted.add(one.member());
            }
        }
        return edges.restate(connection, looked.stream().map(Looked::member).toList(), now, budgeted);
    }

    private static List<Edges.Question> questions(List<Looked> looked) {
        List<Edges.Question> questions = new ArrayList<>();
        for (Looked one : looked) {
            one.decision.judgement().ifPresent(judgement -> questions.add(question(one.member(), judgement)));
            one.decision.partner().ifPresent(touch -> questions.add(question(one.member(), touch)));
        }
        return questions;
    }

    private static Edges.Question question(Member friend, Judgement judgement) {
        Terms terms = judgement.terms();
        Instant countsAt = judgement.edge().countsAt();
        return new Edges.Question(
                friend,
                terms.maxReferralsPerDay(),
                most(terms.perAdvocate()),
                since(terms.perAdvocate(), countsAt),
                most(terms.budget()),
                since(terms.budget(), countsAt),
                most(terms.creditBudget()),
                since(terms.creditBudget(), countsAt));
    }

    private static Edges.Question question(Member friend, PartnerTouch touch) {
        return new Edges.Question(friend, touch.mostADay(), null, null, null, null, null, null);
    }

    private static Long most(Limit limit) {
        return limit == null ? null : limit.most();
    }

    private static Instant since(Limit limit, Instant countsAt) {
        return limit == null || countsAt == null ? null : limit.start(countsAt);
    }

    private static void conclude(Looked one, Around around, Instant now, Outcome outcome) {
        for (var order : one.friend.touchingOrders()) {
            Reason refusal = one.decision.refusals().get(order);
            outcome.refusals.add(new Refusal(new FactKey(one.member(), order), refusal));
        }
        for (String code : one.friend.claimedCodes()) {
            outcome.claims.add(new RefusedClaim(
                    one.member(), code, one.decision.refusedClaims().get(code)));
        }
        Optional<Standing> standing = one.decision
                .judgement()
                .map(judgement -> judgement.standing(around, now))
                .or(one.decision::ended);
        standing.flatMap(stands -> after(one.member(), one.before, stands, now)).ifPresent(after -> {
            outcome.changed.add(after);
            outcome.dues.addAll(ReferralMoney.after(one.before, after));
            outcome.events.addAll(eventsOf(one.before, after, now));
        });
    }

    private void write(Connection connection, Outcome outcome) throws SQLException {
        if (!outcome.changed.isEmpty()) {
            referrals.write(connection, outcome.changed);
        }
        if (!outcome.refusals.isEmpty()) {
            orders.refuse(connection, outcome.refusals);
        }
        if (!outcome.claims.isEmpty()) {
            statements.refuse(connection, outcome.claims);
            told.refuse(
                    connection,
                    outcome.claims.stream().map(RefusedClaim::ofPartner).toList());
        }
        outbox.append(connection, outcome.events);
    }

    /** Ends a referral whose friend has become somebody else. */
    void end(Connection connection, Member friend) throws SQLException {
        Referral left = referrals.ofFriends(connection, List.of(friend)).get(friend);
        if (left != null && left.standing().state() != ReferralState.REJECTED) {
            Instant now = clock.instant();
            Referral ended = left.now(left.standing().rejected(Reason.SUPERSEDED), now);
            referrals.write(connection, List.of(ended));
            List<EventDraft> events =
                    new ArrayList<>(ReferralEvents.of(ended, left.standing().state(), now));
            events.addAll(money.settle(connection, ReferralMoney.after(Optional.of(left), ended)));
            outbox.append(connection, events);
        }
    }

    /** The referral as it is to be stored, empty when nothing changed. */
    private static Optional<Referral> after(Member friend, Optional<Referral> before, Standing standing, Instant now) {
        if (before.isPresent() && before.get().standing().equals(standing)) {
            return Optional.empty();
        }
        return Optional.of(before.filter(referral -> !isSuperseded(referral, standing))
                .map(referral -> referral.now(standing, now))
                .orElseGet(() -> Referral.begin(friend, standing, now)));
    }

    private static List<EventDraft> eventsOf(Optional<Referral> before, Referral after, Instant now) {
        List<EventDraft> events = new ArrayList<>();
        ReferralState from = before.map(referral -> referral.standing().state()).orElse(null);
        if (before.isPresent() && isSuperseded(before.get(), after.standing())) {
            Referral ended = before.get().now(before.get().standing().rejected(Reason.SUPERSEDED), now);
            events.addAll(ReferralEvents.of(ended, from, now));
            from = null;
        }
        events.addAll(ReferralEvents.of(after, from, now));
        boolean rewardedBefore = from == ReferralState.REWARDED;
        if (rewardedBefore && after.standing().state() == from && isWorthSomethingElse(before.get(), after)) {
            events.add(ReferralEvents.restated(after, now));
        }
        return events;
    }

    private static boolean isWorthSomethingElse(Referral before, Referral after) {
        return !before.standing().worth().givesAsMuchAs(after.standing().worth());
    }

    /** Another advocate turned out to have been first: that is another referral. */
    private static boolean isSuperseded(Referral before, Standing after) {
        return !before.standing().advocate().equals(after.advocate());
    }
}
