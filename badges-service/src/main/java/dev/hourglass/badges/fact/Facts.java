package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.Stated.Kept;
import dev.hourglass.badges.fact.Stated.Key;
import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.badges.fact.model.ReferralFact;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes statements of facts in, keeps the newest of each, and tells the listeners what changed. */
@ApplicationScoped
class Facts {
    private final FactStore store;
    private final LaneLocks lanes;
    private final List<FactListener> listeners;

    Facts(FactStore store, LaneLocks lanes, @All List<FactListener> listeners) {
        this.store = store;
        this.lanes = lanes;
        this.listeners = listeners;
    }

    void keepOrders(Connection connection, List<Stated<OrderFact>> statements) throws SQLException {
        lanes.lock(connection, statements);
        Map<Key, Stated<OrderFact>> newest = newestOf(statements);
        Map<Key, Kept> kept = store.readOrders(connection, newest.keySet());
        List<Stated<OrderFact>> news = newerThan(kept, newest);
        store.writeOrders(connection, news);
        tell(connection, news, kept);
    }

    void keepReferrals(Connection connection, List<Stated<ReferralFact>> statements) throws SQLException {
        lanes.lock(connection, statements);
        Map<Key, Stated<ReferralFact>> newest = newestOf(statements);
        Map<Key, Kept> kept = store.readReferrals(connection, newest.keySet());
        List<Stated<ReferralFact>> news = newerThan(kept, newest);
        store.writeReferrals(connection, news);
        tell(connection, news, kept);
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
