package dev.hourglass.referral.fraud;

import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.fraud.model.Around;
import dev.hourglass.referral.fraud.model.Edge;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who came through whom, for the checks that look at several referrals at once. */
@ApplicationScoped
public class Edges {
    private final EdgeStore edges;
    private final NeighbourStore neighbours;

    Edges(EdgeStore edges, NeighbourStore neighbours) {
        this.edges = edges;
        this.neighbours = neighbours;
    }

    /**
     * What to look for around one friend.
     *
     * @param mostADay more friends of the advocate in 24 hours are suspicious
     * @param mostFriends for how many the advocate is rewarded, null for any number
     * @param friendsSince from when they are counted, null without an order that counts
     * @param mostPoints how many the program gives, null for any number
     * @param pointsSince from when they are counted, null without an order that counts
     * @param mostCredit how much money it gives, in minor units, null for any amount
     * @param creditSince from when it is counted, null without an order that counts
     */
    public record Question(
            Member friend,
            long mostADay,
            Long mostFriends,
            Instant friendsSince,
            Long mostPoints,
            Instant pointsSince,
            Long mostCredit,
            Instant creditSince) {}

    /**
     * Takes over what is known of these friends now; a friend without an edge came through nobody.
     *
     * @param budgeted friends in programs that have a budget
     * @return everybody whose checks may come out otherwise than before, also others than these
     */
    public Set<Member> restate(
            Connection connection, Collection<Member> friends, Map<Member, Edge> now, Set<Member> budgeted)
            throws SQLException {
        Map<Member, Edge> before = edges.read(connection, friends);
        Map<Member, Edge> gone = new HashMap<>();
        Map<Member, Edge> come = new HashMap<>();
        for (Member friend : friends) {
            Edge old = before.get(friend);
            Edge current = now.get(friend);
            if (old != null && !old.equals(current)) {
                gone.put(friend, old);
            }
            if (current != null && !current.equals(old)) {
                come.put(friend, current);
            }
        }
        Set<Member> concerned = new HashSet<>();
        if (!gone.isEmpty()) {
            concerned.addAll(neighbours.rings(connection, gone.keySet()));
            concerned.addAll(neighbours.siblings(connection, gone));
            edges.delete(connection, gone.keySet());
        }
        if (!come.isEmpty()) {
            edges.write(connection, come);
            concerned.addAll(neighbours.rings(connection, come.keySet()));
            concerned.addAll(neighbours.siblings(connection, come));
        }
        Set<Member> purchases = new HashSet<>(gone.keySet());
        purchases.addAll(come.keySet());
        purchases.retainAll(budgeted);
        if (!purchases.isEmpty()) {
            concerned.addAll(neighbours.laterPurchases(connection, purchases));
        }
        return concerned;
    }

    /** What other referrals tell about each; a friend without an edge is left out. */
    public Map<Member, Around> around(Connection connection, Collection<Question> questions) throws SQLException {
        return questions.isEmpty() ? Map.of() : neighbours.around(connection, questions);
    }

    /** Everybody who came through these. */
    public Set<Member> friendsOf(Connection connection, Collection<Member> advocates) throws SQLException {
        return edges.friendsOf(connection, advocates);
    }

    /** Friends of the one are the other's; whom the one came through is decided anew. */
    public void move(Connection connection, Member from, Member into) throws SQLException {
        edges.delete(connection, Set.of(from));
        edges.move(connection, from, into);
    }
}
