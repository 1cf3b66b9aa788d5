package dev.hourglass.badges.award;

import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.fact.LaneLocks;
import dev.hourglass.badges.fact.model.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Gives members badges for another reason than their progress: a gift counts as having reached the first level. */
@ApplicationScoped
public class Gifts {
    private final GiftStore store;
    private final Awards awards;
    private final LaneLocks lanes;

    Gifts(GiftStore store, Awards awards, LaneLocks lanes) {
        this.store = store;
        this.awards = awards;
        this.lanes = lanes;
    }

    /** @param source what the badge is given for; the same is given once */
    public record Gift(Subject subject, BadgeId badge, UUID source) {}

    /** Gives badges. Locks the lanes of the members. */
    public void give(Connection connection, List<Gift> gifts, Instant at) throws SQLException {
        if (!gifts.isEmpty()) {
            lanes.lock(connection, gifts.stream().map(Gift::subject).toList());
            store.add(connection, gifts);
            awards.lookAgain(connection, badges(gifts), at);
        }
    }

    /** Takes gifts back, under the same locks; who has reached a level by themselves, or was given it for something else, keeps it. */
    public void takeBack(Connection connection, List<Gift> gifts, Instant at) throws SQLException {
        if (!gifts.isEmpty()) {
            lanes.lock(connection, gifts.stream().map(Gift::subject).toList());
            store.remove(connection, gifts);
            awards.lookAgain(connection, badges(gifts), at);
        }
    }

    /** Forgets gifts of a member who is about to become a part of another, and has been given the same. */
    public void forget(Connection connection, List<Gift> gifts) throws SQLException {
        if (!gifts.isEmpty()) {
            store.remove(connection, gifts);
        }
    }

    private static Map<Subject, Set<BadgeId>> badges(List<Gift> gifts) {
        Map<Subject, Set<BadgeId>> badges = new HashMap<>();
        gifts.forEach(gift ->
                badges.computeIfAbsent(gift.subject(), key -> new HashSet<>()).add(gift.badge()));
        return badges;
    }
}
