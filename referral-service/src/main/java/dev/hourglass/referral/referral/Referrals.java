package dev.hourglass.referral.referral;

import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.code.Clicks;
import dev.hourglass.referral.code.Codes;
import dev.hourglass.referral.code.DecisionLock;
import dev.hourglass.referral.code.model.ClickId;
import dev.hourglass.referral.code.model.CodeKey;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.fraud.Edges;
import dev.hourglass.referral.fraud.Identities;
import dev.hourglass.referral.fraud.model.Fingerprint;
import dev.hourglass.referral.fraud.model.Identity;
import dev.hourglass.referral.referral.OrderFactStore.FactKey;
import dev.hourglass.referral.referral.model.OrderFact;
import dev.hourglass.referral.referral.model.ReferralState;
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
    private final DecisionLock decisions;
    private final ReferralStore referrals;
    private final OrderFactStore orders;
    private final Codes codes;
    private final Clicks clicks;
    private final Identities identities;
    private final Edges edges;
    private final Deciding deciding;
    private final FormerMembers former;
    private final InstantSource clock;

    Referrals(
            Transactions transactions,
            DecisionLock decisions,
            ReferralStore referrals,
            OrderFactStore orders,
            Codes codes,
            Clicks clicks,
            Identities identities,
            Edges edges,
            Deciding deciding,
            FormerMembers former,
            InstantSource clock) {
        this.transactions = transactions;
        this.decisions = decisions;
        this.referrals = referrals;
        this.orders = orders;
        this.codes = codes;
        this.clicks = clicks;
        this.identities = identities;
        this.edges = edges;
        this.deciding = deciding;
        this.former = former;
        this.clock = clock;
    }

    /** Somebody was enrolled; {@code displayName} may be null. */
    record Enrolment(Member member, String displayName, Identity identity) {}

    /** One statement of one order, and what it was paid by and ordered from. */
    record Statement(Member member, OrderFact order, List<Fingerprint> fingerprints) {}

    /** New members: they get codes, and whoever came with those codes, or may be them, is looked at again. */
    public void enrol(Connection connection, List<Enrolment> enrolments) throws SQLException {
        decisions.take(connection);
        Map<Member, Identity> people = new HashMap<>();
        Map<Member, String> names = new HashMap<>();
        for (Enrolment enrolment : enrolments) {
            people.put(enrolment.member, enrolment.identity);
            names.put(enrolment.member, enrolment.displayName);
        }
        Set<Member> seem = new HashSet<>(people.keySet());
        seem.addAll(alike(connection, people.keySet()));
        identities.learn(connection, people);
        seem.addAll(alike(connection, people.keySet()));
        Set<Member> concerned = concernedByCodesOf(connection, people.keySet());
        codes.name(connection, names);
        concerned.addAll(orders.withTouch(connection, seem));
        deciding.decide(connection, concerned);
    }

    private Set<Member> alike(Connection connection, Collection<Member> members) throws SQLException {
        Set<Member> alike = new HashSet<>();
        identities.alike(connection, members).values().forEach(alike::addAll);
        return alike;
    }

    /** Two members became one, and their facts are the survivor's: ends what is left of the other, and decides anew. */
    public void reconsider(Connection connection, Member survivor, Member other) throws SQLException {
        deciding.end(connection, other);
        Set<Member> concerned = concernedByCodesOf(connection, Set.of(survivor, other));
        Set<Member> seem = new HashSet<>(alike(connection, Set.of(survivor)));
        seem.add(survivor);
        concerned.addAll(orders.withTouch(connection, seem));
        deciding.decide(connection, concerned);
    }

    /** An advocate was erased: friends who came from that moment on, of whom it was known before, are nobody's. */
    public void endFrom(Connection connection, Member erased, Instant at) throws SQLException {
        Set<Member> friends = edges.friendsOf(connection, Set.of(erased));
        Map<Member, Instant> bought = friends.isEmpty() ? Map.of() : orders.firstPurchases(connection, friends);
        deciding.decide(
                connection,
                friends.stream()
                        .filter(friend ->
                                !bought.getOrDefault(friend, Instant.MAX).isBefore(at))
                        .toList());
    }

    /** Looks at these buyers again, of whom something came to light that is no event of their own. */
    public void lookAgain(Connection connection, Set<Member> buyers) throws SQLException {
        deciding.decide(connection, buyers);
    }

    /** Orders as they stand: the newest statement of each counts, whichever comes last. */
    void record(Connection connection, List<Statement> statements) throws SQLException {
        decisions.take(connection);
        Map<FormerMembers.Id, MemberId> survivors = former.survivors(
                connection,
                statements.stream().map(statement -> id(statement.member)).toList());
        Map<FactKey, OrderFact> stated = new HashMap<>();
        List<Fingerprint> seen = new ArrayList<>();
        for (Statement statement : statements) {
            MemberId buyer = survivors.getOrDefault(id(statement.member), statement.member.id());
            Member member = new Member(statement.member.program(), buyer);
            stated.merge(new FactKey(member, statement.order.key()), statement.order, OrderFact::merge);
            statement.fingerprints.forEach(print -> seen.add(new Fingerprint(member, print.kind(), print.hash())));
        }
        orders.read(connection, stated.keySet())
                .forEach((key, known) -> stated.merge(key, known, (news, old) -> old.merge(news)));
        orders.write(connection, stated);
        clicks.carry(connection, clicksOn(stated));
        Set<Member> concerned = new HashSet<>(identities.learnFingerprints(connection, seen));
        stated.keySet().forEach(key -> concerned.add(key.member()));
        concerned.addAll(alike(connection, concerned));
        deciding.decide(connection, orders.withTouch(connection, concerned));
    }

    private static Map<ProgramId, Set<ClickId>> clicksOn(Map<FactKey, OrderFact> stated) {
        Map<ProgramId, Set<ClickId>> named = new HashMap<>();
        stated.forEach((key, order) -> {
            if (!order.clicks().isEmpty()) {
                named.computeIfAbsent(key.member().program(), none -> new HashSet<>())
                        .addAll(order.clicks());
            }
        });
        return named;
    }

    private static FormerMembers.Id id(Member member) {
        return new FormerMembers.Id(member.program(), member.id());
    }

    /** Whom an id stands for. 404 when the member was erased. */
    public MemberId surviving(ProgramId program, MemberId member) {
        return transactions.inTransaction(connection -> former.surviving(connection, program, member));
    }

    /** The member's code; one who has none yet gets it now. */
    public ReferralCode codeOf(Member member) {
        return transactions.inTransaction(connection -> {
            decisions.take(connection);
            deciding.decide(connection, concernedByCodesOf(connection, Set.of(member)));
            return codes.ensure(connection, Set.of(member)).get(member);
        });
    }

    /** Gives the member a code of their choice; 409 when somebody else has it. Whoever came with it before is looked at again. */
    public void chooseCode(Member member, ReferralCode code) {
        transactions.inTransaction(connection -> {
            decisions.take(connection);
            codes.choose(connection, member, code);
            deciding.decide(connection, concernedByCodesOf(connection, Set.of(member)));
            return null;
        });
    }

    /** Rewards referrals whose return window has ended, up to {@code limit} of them; returns how many it looked at. */
    int rewardDue(int limit) {
        return transactions.inTransaction(connection -> {
            decisions.take(connection);
            List<Member> due = referrals.due(connection, clock.instant(), limit);
            deciding.decide(connection, due);
            return due.size();
        });
    }

    private Set<Member> concernedByCodesOf(Connection connection, Set<Member> advocates) throws SQLException {
        codes.ensure(connection, advocates);
        List<CodeKey> keys = codes.allOf(connection, advocates);
        Set<Member> concerned = new HashSet<>(orders.carrying(connection, keys));
        concerned.addAll(edges.friendsOf(connection, advocates));
        return concerned;
    }

    /** A page of a program's referrals, newest first; {@code state} may be null. */
    List<Referral> list(ProgramId program, ReferralState state, boolean held, ReferralId before, int limit) {
        return transactions.inTransaction(connection ->
                referrals.list(connection, program, state, held, before == null ? null : before.uuid(), limit));
    }

    Optional<Referral> find(ProgramId program, ReferralId id) {
        return transactions.inTransaction(connection -> referrals.find(connection, program, id));
    }

    public ReferralStore.Tally tally(ProgramId program, MemberId advocate) {
        return transactions.inTransaction(connection -> referrals.tally(connection, program, advocate));
    }
}
