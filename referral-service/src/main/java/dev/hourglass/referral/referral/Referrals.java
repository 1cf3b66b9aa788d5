package dev.hourglass.referral.referral;

import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.outbox.Outbox;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.code.Codes;
import dev.hourglass.referral.code.model.CodeKey;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.fraud.Identities;
import dev.hourglass.referral.fraud.model.Identity;
import dev.hourglass.referral.referral.OrderFactStore.FactKey;
import dev.hourglass.referral.referral.OrderFactStore.Refusal;
import dev.hourglass.referral.referral.model.Decision;
import dev.hourglass.referral.referral.model.OrderFact;
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
 * Takes in what is known of buyers and brings their referrals up to date. Whatever arrives, the question is the same: whom
 * could it concern, and what do all facts about them come to now.
 *
 * <p>A decision looks at two members, the friend and the advocate, whose events come in two lanes. So all who decide, lanes
 * and jobs alike, first take one lock and keep it to the end of their transaction: none of them can overlook what another
 * has not committed yet, and none can wait for another in a circle.
 */
@ApplicationScoped
public class Referrals {
    private final Transactions transactions;
    private final ReferralStore referrals;
    private final OrderFactStore orders;
    private final Codes codes;
    private final Identities identities;
    private final Evidence evidence;
    private final FormerMembers former;
    private final Outbox outbox;
    private final InstantSource clock;

    public Referrals(
            Transactions transactions,
            ReferralStore referrals,
            OrderFactStore orders,
            Codes codes,
            Identities identities,
            Evidence evidence,
            FormerMembers former,
            Outbox outbox,
            InstantSource clock) {
        this.transactions = transactions;
        this.referrals = referrals;
        this.orders = orders;
        this.codes = codes;
        this.identities = identities;
        this.evidence = evidence;
        this.former = former;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Somebody was enrolled; {@code displayName} may be null. */
    record Enrolment(Member member, String displayName, Identity identity) {}

    /** One statement of one order. */
    record Statement(Member member, OrderFact order) {}

    /** New members: they get codes, and whoever came with those codes, or may be them, is looked at again. */
    void enrol(Connection connection, List<Enrolment> enrolments) throws SQLException {
        referrals.lockDecisions(connection);
        Map<Member, Identity> people = new HashMap<>();
        Map<Member, String> names = new HashMap<>();
        for (Enrolment enrolment : enrolments) {
            people.put(enrolment.member, enrolment.identity);
            names.put(enrolment.member, enrolment.displayName);
        }
        identities.learn(connection, people);
        Set<Member> concerned = concernedByCodesOf(connection, people.keySet());
        codes.name(connection, names);
        concerned.addAll(orders.withCodes(connection, people.keySet()));
        decide(connection, concerned);
    }

    /** Two members became one, and their facts are the survivor's: ends what is left of the other, and decides anew. */
    void reconsider(Connection connection, Member survivor, Member other) throws SQLException {
        Instant now = clock.instant();
        Referral left = referrals.ofFriends(connection, List.of(other)).get(other);
        if (left != null && left.standing().state() != ReferralState.REJECTED) {
            Referral ended = left.now(left.standing().rejected(Reason.SUPERSEDED), now);
            write(
                    connection,
                    List.of(ended),
                    List.of(),
                    ReferralEvents.of(ended, left.standing().state(), now));
        }
        Set<Member> concerned = concernedByCodesOf(connection, Set.of(survivor, other));
        concerned.addAll(orders.withCodes(connection, Set.of(survivor)));
        decide(connection, concerned);
    }

    /** Orders as they stand: the newest statement of each counts, whichever comes last. */
    void record(Connection connection, List<Statement> statements) throws SQLException {
        referrals.lockDecisions(connection);
        Map<FormerMembers.Id, MemberId> survivors = former.survivors(
                connection,
                statements.stream().map(statement -> id(statement.member)).toList());
        Map<FactKey, OrderFact> stated = new HashMap<>();
        for (Statement statement : statements) {
            MemberId buyer = survivors.getOrDefault(id(statement.member), statement.member.id());
            Member member = new Member(statement.member.program(), buyer);
            stated.merge(new FactKey(member, statement.order.key()), statement.order, OrderFact::merge);
        }
        orders.read(connection, stated.keySet())
                .forEach((key, known) -> stated.merge(key, known, (news, old) -> old.merge(news)));
        orders.write(connection, stated);
        Set<Member> buyers = new HashSet<>();
        stated.keySet().forEach(key -> buyers.add(key.member()));
        decide(connection, orders.withCodes(connection, buyers));
    }

    private static FormerMembers.Id id(Member member) {
        return new FormerMembers.Id(member.program(), member.id());
    }

    /** Whom an id stands for. 404 when the member was erased. */
    MemberId surviving(ProgramId program, MemberId member) {
        return transactions.inTransaction(connection -> former.surviving(connection, program, member));
    }

    /** The member's code; one who has none yet gets it now. */
    ReferralCode codeOf(Member member) {
        return transactions.inTransaction(connection -> {
            referrals.lockDecisions(connection);
            decide(connection, concernedByCodesOf(connection, Set.of(member)));
            return codes.ensure(connection, Set.of(member)).get(member);
        });
    }

    /** Rewards referrals whose return window has ended, up to {@code limit} of them; returns how many it looked at. */
    int rewardDue(int limit) {
        return transactions.inTransaction(connection -> {
            referrals.lockDecisions(connection);
            List<Member> due = referrals.due(connection, clock.instant(), limit);
            decide(connection, due);
            return due.size();
        });
    }

    private Set<Member> concernedByCodesOf(Connection connection, Set<Member> advocates) throws SQLException {
        List<CodeKey> keys = new ArrayList<>();
        codes.ensure(connection, advocates).forEach((member, code) -> keys.add(new CodeKey(member.program(), code)));
        return orders.carrying(connection, keys);
    }

    private void decide(Connection connection, Collection<Member> friends) throws SQLException {
        if (friends.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<Member, Referral> known = referrals.ofFriends(connection, friends);
        List<Referral> changed = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        List<EventDraft> events = new ArrayList<>();
        for (Evidence.Case one : evidence.gather(connection, friends)) {
            Optional<Referral> before = Optional.ofNullable(known.get(one.member()));
            Decision decision = one.decide(before.map(Referral::standing), now);
            one.codedOrders()
                    .forEach(order -> refusals.add(new Refusal(
                            new FactKey(one.member(), order),
                            decision.refusals().get(order))));
            decision.standing().ifPresent(standing -> {
                Optional<Referral> after = after(one.member(), before, standing, now);
                after.ifPresent(changed::add);
                after.ifPresent(referral -> events.addAll(eventsOf(before, referral, now)));
            });
        }
        write(connection, changed, refusals, events);
    }

    private void write(Connection connection, List<Referral> changed, List<Refusal> refusals, List<EventDraft> events)
            throws SQLException {
        if (!changed.isEmpty()) {
            referrals.write(connection, changed);
        }
        if (!refusals.isEmpty()) {
            orders.refuse(connection, refusals);
        }
        outbox.append(connection, events);
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
        return events;
    }

    /** Another advocate turned out to have been first: that is another referral. */
    private static boolean isSuperseded(Referral before, Standing after) {
        return !before.standing().advocate().equals(after.advocate());
    }

    /** A page of a program's referrals, newest first. */
    List<Referral> list(ProgramId program, ReferralState state, ReferralId before, int limit) {
        return transactions.inTransaction(
                connection -> referrals.list(connection, program, state, before == null ? null : before.uuid(), limit));
    }

    Optional<Referral> find(ProgramId program, ReferralId id) {
        return transactions.inTransaction(connection -> referrals.find(connection, program, id));
    }

    ReferralStore.Tally tally(ProgramId program, MemberId advocate) {
        return transactions.inTransaction(connection -> referrals.tally(connection, program, advocate));
    }
}
