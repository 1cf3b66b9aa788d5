package dev.hourglass.referral.referral.member;

import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.erase.Redaction;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.outbox.Outbox;
import dev.hourglass.referral.code.Clicks;
import dev.hourglass.referral.code.Codes;
import dev.hourglass.referral.code.DecisionLock;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.credit.member.MemberCredit;
import dev.hourglass.referral.fraud.Edges;
import dev.hourglass.referral.fraud.Identities;
import dev.hourglass.referral.referral.OrderFactStore;
import dev.hourglass.referral.referral.ReferralStore;
import dev.hourglass.referral.referral.Referrals;
import dev.hourglass.referral.referral.StatementStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What becomes of referrals when two members are one person, and when a member is forgotten. */
@ApplicationScoped
class Reunions {
    private final Referrals referrals;
    private final DecisionLock decisions;
    private final ReferralStore store;
    private final OrderFactStore orders;
    private final Codes codes;
    private final Clicks clicks;
    private final Identities identities;
    private final Edges edges;
    private final StatementStore statements;
    private final FormerMembers former;
    private final Redaction redaction;
    private final MemberCredit money;
    private final Outbox outbox;

    Reunions(
            Referrals referrals,
            DecisionLock decisions,
            ReferralStore store,
            OrderFactStore orders,
            Codes codes,
            Clicks clicks,
            Identities identities,
            Edges edges,
            StatementStore statements,
            FormerMembers former,
            Redaction redaction,
            MemberCredit money,
            Outbox outbox) {
        this.referrals = referrals;
        this.decisions = decisions;
        this.store = store;
        this.orders = orders;
        this.codes = codes;
        this.clicks = clicks;
        this.identities = identities;
        this.edges = edges;
        this.statements = statements;
        this.former = former;
        this.redaction = redaction;
        this.money = money;
        this.outbox = outbox;
    }

    /**
     * Orders, friends and codes of the one are the other's from now on. One advocate per friend stays: the earliest order
     * with a code decides again, over the orders of both, and the other referral ends.
     */
    void unite(Connection connection, Member into, Member from) throws SQLException {
        decisions.take(connection);
        former.merged(connection, from.program(), from.id(), into.id());
        orders.move(connection, from, into);
        identities.move(connection, from, into);
        statements.move(connection, from, into);
        edges.move(connection, from, into);
        store.move(connection, from, into);
        referrals.reconsider(connection, into, from);
        outbox.append(connection, money.reunite(connection, into.program(), List.of(into.id(), from.id())));
    }

    /** The one who was merged is a member of their own again. */
    void part(Connection connection, Member back) throws SQLException {
        decisions.take(connection);
        former.returned(connection, back.program(), back.id());
        outbox.append(connection, money.reunite(connection, back.program(), List.of(back.id())));
    }

    /** @param members all ids that stand for the person, beginning with the one that the others were merged into */
    void forget(Connection connection, ProgramId program, List<MemberId> members, Instant at) throws SQLException {
        decisions.take(connection);
        former.erased(connection, program, members);
        codes.withdraw(connection, program, members, at);
        List<Member> all = members.stream().map(id -> new Member(program, id)).toList();
        clicks.forgetDevices(connection, program, orders.clicksOf(connection, all));
        for (Member member : all) {
            identities.forget(connection, member);
            statements.forgetNotes(connection, member);
        }
        referrals.endFrom(connection, all.get(0), at);
        redaction.forget(connection, program, members);
    }
}
