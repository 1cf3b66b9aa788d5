package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.Stated.Kept;
import dev.hourglass.badges.fact.Stated.Key;
import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.FactType;
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
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Takes statements of facts in, keeps the newest of each, and tells the listeners what changed. */
@ApplicationScoped
public class Facts {
    private final FactStore store;
    private final Members members;
    private final LaneLocks lanes;
    private final FormerMembers former;
    private final Redaction redaction;
    private final List<FactListener> listeners;

    Facts(
            FactStore store,
            Members members,
            LaneLocks lanes,
            FormerMembers former,
            Redaction redaction,
            @All List<FactListener> listeners) {
        this.store = store;
        this.members = members;
        this.lanes = lanes;
        this.former = former;
        this.redaction = redaction;
        this.listeners = listeners;
    }

    void keep(Connection connection, List<Stated> told) throws SQLException {
        List<Stated> statements = lockAndResolve(connection, told);
        List<Subject> subjects =
                statements.stream().map(Stated::subject).distinct().toList();
        Map<Key, Stated> newest = newestOf(statements);
        Map<Key, Kept> kept = store.read(connection, newest.keySet());
        List<Stated> news = newerThan(kept, newest);
        if (news.isEmpty()) {
            return;
        }
        Map<Subject, ZoneId> zones = members.meet(connection, subjects);
        store.write(connection, news);
        List<FactChange> changes = news.stream()
                .map(stated -> stated.changeFrom(kept.get(stated.key()), zones.get(stated.subject())))
                .toList();
        for (FactListener listener : listeners) {
            listener.onFactsChanged(connection, changes);
        }
    }

    /**
     * A member was enrolled, or its profile has changed.
     *
     * @param zones where members live now
     */
    void move(Connection connection, Map<Subject, ZoneId> zones) throws SQLException {
        lanes.lock(connection, zones.keySet());
        Map<Subject, ZoneId> moved = members.move(connection, zones);
        if (!moved.isEmpty()) {
            for (FactListener listener : listeners) {
                listener.onZonesChanged(connection, moved);
            }
        }
    }

    /** Every fact of these types of these members, one by one, in no order; never more than a few hundred in memory. */
    public void readAll(
            Connection connection,
            ProgramId program,
            Collection<MemberId> ids,
            Collection<FactType> types,
            BiConsumer<MemberId, Fact> each)
            throws SQLException {
        store.readAll(connection, program, ids, types, each);
    }

    /**
     * Everything that one member has done, the other has: facts move, the newest statement of one that both have stays, and
     * what is derived follows. Awards of the one stay the other's, unless they have them already.
     */
    void unite(Connection connection, Subject into, Subject from, Instant at) throws SQLException {
        lanes.lock(connection, List.of(into, from));
        former.merged(connection, from.program(), from.member(), into.member());
        List<Stated> taken = store.take(connection, from, at).stream()
                .map(stated -> stated.by(into))
                .toList();
        members.forget(connection, from);
        members.meet(connection, List.of(into));
        for (FactListener listener : listeners) {
            listener.onMembersUnited(connection, into, from);
        }
        keep(connection, taken);
    }

    /** The one who was merged is a member of their own again. */
    void part(Connection connection, Subject back) throws SQLException {
        lanes.lock(connection, List.of(back));
        former.returned(connection, back.program(), back.member());
        members.meet(connection, List.of(back));
    }

    /** What members said goes; what they did stays. */
    void forget(Connection connection, ProgramId program, List<MemberId> ids) throws SQLException {
        lanes.lock(
                connection,
                ids.stream().map(member -> new Subject(program, member)).toList());
        former.erased(connection, program, ids);
        store.forgetAttributes(connection, program, ids);
        for (FactListener listener : listeners) {
            listener.onMembersErased(connection, program, ids);
        }
        redaction.forget(connection, program, ids);
    }

    /** Whoever was merged since speaks for the survivor; looked up under the lock, so that no merge is overlooked. */
    private List<Stated> lockAndResolve(Connection connection, List<Stated> told) throws SQLException {
        lanes.lock(connection, told.stream().map(Stated::subject).toList());
        Map<FormerMembers.Id, MemberId> survivors = former.survivors(
                connection, told.stream().map(stated -> id(stated.subject())).toList());
        if (survivors.isEmpty()) {
            return told;
        }
        List<Stated> resolved = told.stream()
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

    private static Map<Key, Stated> newestOf(List<Stated> statements) {
        Map<Key, Stated> newest = new LinkedHashMap<>();
        for (Stated stated : statements) {
            newest.merge(stated.key(), stated, (one, other) -> other.revision() > one.revision() ? other : one);
        }
        return newest;
    }

    private static List<Stated> newerThan(Map<Key, Kept> kept, Map<Key, Stated> statements) {
        return statements.values().stream()
                .filter(stated -> !kept.containsKey(stated.key())
                        || stated.revision() > kept.get(stated.key()).revision())
                .toList();
    }
}
