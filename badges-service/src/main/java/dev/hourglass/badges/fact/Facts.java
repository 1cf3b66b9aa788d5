package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.badges.fact.model.ReferralFact;
import dev.hourglass.badges.fact.model.Subject;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The facts of members: takes statements in, tells the listeners whose facts changed, and reads them back. */
@ApplicationScoped
public class Facts {
    private final FactStore store;
    private final LaneLocks lanes;
    private final List<FactListener> listeners;

    public Facts(FactStore store, LaneLocks lanes, @All List<FactListener> listeners) {
        this.store = store;
        this.lanes = lanes;
        this.listeners = listeners;
    }

    void keepOrders(Connection connection, List<Stated<OrderFact>> orders) throws SQLException {
        lanes.lock(connection, orders);
        tell(connection, orders, store.keepOrders(connection, newestOf(orders, Facts::key)));
    }

    void keepReferrals(Connection connection, List<Stated<ReferralFact>> referrals) throws SQLException {
        lanes.lock(connection, referrals);
        tell(connection, referrals, store.keepReferrals(connection, newestOf(referrals, stated -> stated.fact()
                .referralId())));
    }

    /** Hands out every fact of these members that counts, one by one, in no particular order. */
    public void forEach(Connection connection, Collection<Subject> subjects, BiConsumer<Subject, Fact> consumer)
            throws SQLException {
        store.readOrders(connection, subjects, consumer);
        store.readReferrals(connection, subjects, consumer);
    }

    private record Key(Subject subject, Object fact) {}

    private static List<String> key(Stated<OrderFact> order) {
        return List.of(order.fact().source(), order.fact().orderId());
    }

    /** One statement changes one row at most once, so only the newest of a batch is written. */
    private static <F extends Fact> Collection<Stated<F>> newestOf(
            List<Stated<F>> statements, Function<Stated<F>, Object> key) {
        Map<Key, Stated<F>> newest = new LinkedHashMap<>();
        for (Stated<F> stated : statements) {
            newest.merge(
                    new Key(stated.subject(), key.apply(stated)),
                    stated,
                    (one, other) -> other.revision() > one.revision() ? other : one);
        }
        return newest.values();
    }

    private <F extends Fact> void tell(Connection connection, List<Stated<F>> statements, Set<Subject> changed)
            throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        Map<Subject, Instant> subjects = new HashMap<>();
        for (Stated<F> stated : statements) {
            if (changed.contains(stated.subject())) {
                subjects.merge(stated.subject(), stated.at(), (one, other) -> other.isAfter(one) ? other : one);
            }
        }
        for (FactListener listener : listeners) {
            listener.onFactsChanged(connection, subjects);
        }
    }
}
