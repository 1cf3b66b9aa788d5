package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.Stated.Kept;
import dev.hourglass.badges.fact.Stated.Key;
import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.badges.fact.model.ReferralFact;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.erase.Redaction;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes statements of facts in, keeps the newest of each, and tells the listeners what changed. */
@ApplicationScoped
class Facts {
    private final FactStore store;
    private final LaneLocks lanes;
    private final FormerMembers former;
    private final Redaction redaction;
    private final List<FactListener> listeners;

    Facts(
            FactStore store,
            LaneLocks lanes,
            FormerMembers former,
            Redaction redaction,
            @All List<FactListener> listeners) {
        this.store = store;
        this.lanes = lanes;
        this.former = former;
        this.redaction = redaction;
        this.listeners = listeners;
    }

    void keepOrders(Connection connection, List<Stated<OrderFact>> told) throws SQLException {
        List<Stated<OrderFact>> statements = lockAndResolve(connection, told);
        Map<Key, Stated<OrderFact>> newest = newestOf(statements);
        Map<Key, Kept> kept = store.readOrders(connection, newest.keySet());
        List<Stated<OrderFact>> news = newerThan(kept, newest);
        store.writeOrders(connection, news);
        tell(connection, news, kept);
    }

    void keepReferrals(Connection connection, List<Stated<ReferralFact>> told) throws SQLException {
        List<Stated<ReferralFact>> statements = lockAndResolve(connection, told);
        Map<Key, Stated<ReferralFact>> newest = newestOf(statements);
        Map<Key, Kept> kept = store.readReferrals(connection, newest.keySet());
        List<Stated<ReferralFact>> news = newerThan(kept, newest);
        store.writeReferrals(connection, news);
        tell(connection, news, kept);
    }

    /**
     * Everything that one member has done, the other has: facts move, the newest statement of one that both have stays, and
     * what is derived follows. Awards of the one stay the other's, unless they have them already.
     */
    void unite(Connection connection, Subject into, Subject from, Instant at) throws SQLException {
        lanes.lock(connection, List.of(into, from));
        former.merged(connection, from.program(), from.member(), into.member());
        List<Stated<OrderFact>> orders = store.takeOrders(connection, from, at).stream()
                .map(stated -> stated.by(into))
                .toList();
        List<Stated<ReferralFact>> referrals = store.takeReferrals(connection, from, at).stream()
                .map(stated -> stated.by(into))
                .toList();
        for (FactListener listener : listeners) {
            listener.onMembersUnited(connection, into, from);
        }
        keepOrders(connection, orders);
        keepReferrals(connection, referrals);
    }

    /** The one who was merged is a member of their own again. */
    void part(Connection connection, Subject back) throws SQLException {
        lanes.lock(connection, List.of(back));
        former.returned(connection, back.program(), back.member());
    }

    /** What members said goes; what they did stays. */
    void forget(Connection connection, ProgramId program, List<MemberId> members) throws SQLException {
        lanes.lock(
                connection,
                members.stream().map(member -> new Subject(program, member)).toList());
        former.erased(connection, program, members);
        store.forgetAttributes(connection, program, members);
        redaction.forget(connection, program, members);
    }

    /** Whoever was merged since speaks for the survivor; looked up under the lock, so that no merge is overlooked. */
    private <F extends Fact> List<Stated<F>> lockAndResolve(Connection connection, List<Stated<F>> told)
            throws SQLException {
        lanes.lock(connection, told.stream().map(Stated::subject).toList());
        Map<FormerMembers.Id, MemberId> survivors = former.survivors(
                connection, told.stream().map(stated -> id(stated.subject())).toList());
        if (survivors.isEmpty()) {
            return told;
        }
        List<Stated<F>> resolved = told.stream()
                .map(stated -> survivors.containsKey(id(stated.subject()))
                        ? stated.by(new Subject(stated.subject().program(), survivors.get(id(stated.subject()))))
                        : stated)
                .toList();
        lanes.lock(connection, resolved.stream().map(Stated::subject).toList());
        return resolved;
    }

    private static FormerMembers.Id id(Subject subject) {
        return new FormerMembers.Id(subject.program(), subject.member());
    }

    private static <F extends Fact> Map<Key, Stated<F>> newestOf(List<Stated<F>> statements) {
        Map<Key, Stated<F>> newest = new LinkedHashMap<>();
        for (Stated<F> stated : statements) {
            newest.merge(stated.key(), stated, (one, other) -> other.revision() > one.revision() ? other : one);
        }
        return newest;
    }

    private static <F extends Fact> List<Stated<F>> newerThan(Map<Key, Kept> kept, Map<Key, Stated<F>> statements) {
        return statements.values().stream()
                .filter(stated -> !kept.containsKey(stated.key())
                        || stated.revision() > kept.get(stated.key()).revision())
                .toList();
    }

    private <F extends Fact> void tell(Connection connection, List<Stated<F>> news, Map<Key, Kept> kept)
            throws SQLException {
        if (news.isEmpty()) {
            return;
        }
        List<FactChange> changes = news.stream()
                .map(stated -> stated.changeFrom(kept.get(stated.key())))
                .toList();
        for (FactListener listener : listeners) {
            listener.onFactsChanged(connection, changes);
        }
    }
}
