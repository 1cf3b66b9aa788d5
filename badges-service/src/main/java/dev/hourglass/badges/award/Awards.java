package dev.hourglass.badges.award;

import dev.hourglass.badges.award.Settlement.Moved;
import dev.hourglass.badges.award.model.Difference;
import dev.hourglass.badges.award.model.Difference.Entry;
import dev.hourglass.badges.badge.Badges;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.badges.badge.model.Definition;
import dev.hourglass.badges.fact.FactListener;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.lane.LaneCount;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings progress and awards of members up to date with their facts. */
@ApplicationScoped
@Priority(1)
public class Awards implements FactListener {
    private final Badges badges;
    private final ProgressStore progressStore;
    private final AwardStore store;
    private final GiftStore gifts;
    private final Settlement settlement;
    private final Recount recount;
    private final LaneCount lanes;
    private final InstantSource clock;

    Awards(
            Badges badges,
            ProgressStore progressStore,
            AwardStore store,
            GiftStore gifts,
            Settlement settlement,
            Recount recount,
            LaneCount lanes,
            InstantSource clock) {
        this.badges = badges;
        this.progressStore = progressStore;
        this.store = store;
        this.gifts = gifts;
        this.settlement = settlement;
        this.recount = recount;
        this.lanes = lanes;
        this.clock = clock;
    }

    @Override
    public void onFactsChanged(Connection connection, List<FactChange> changes) throws SQLException {
        Map<Subject, List<Badge>> counted =
                countedFor(connection, changes.stream().map(FactChange::subject).toList());
        Map<BadgeId, Criteria> criteria = new HashMap<>();
        counted.values().forEach(own -> own.forEach(badge -> criteria.put(badge.id(), badge.criteria())));
        Difference difference = new Difference();
        for (FactChange change : changes) {
            difference.add(change, counted.get(change.subject()));
        }
        Map<Entry, Long> totals = progressStore.move(connection, difference, entry -> criteria.get(entry.badge()));
        Map<Subject, Map<BadgeId, Long>> bySubject = new LinkedHashMap<>();
        totals.forEach((entry, total) -> bySubject
                .computeIfAbsent(entry.subject(), subject -> new HashMap<>())
                .put(entry.badge(), total));
        Map<Subject, Instant> times = times(changes);
        List<Moved> moved = new ArrayList<>();
        bySubject.forEach(
                (subject, own) -> moved.add(new Moved(subject, counted.get(subject), own, times.get(subject))));
        settlement.settle(connection, moved);
    }

    /** Awards of the one are the other's, unless they have them; progress is made anew by the facts that move. */
    @Override
    public void onMembersUnited(Connection connection, Subject into, Subject from) throws SQLException {
        store.moveAwards(connection, from, into);
        gifts.move(connection, from, into);
        progressStore.clear(connection, from);
    }

    /** Only badges that look at days or periods care. */
    @Override
    public void onZonesChanged(Connection connection, Map<Subject, ZoneId> zones) throws SQLException {
        Map<Subject, List<Badge>> counted = countedFor(connection, zones.keySet());
        for (Map.Entry<Subject, ZoneId> moved : zones.entrySet()) {
            Subject subject = moved.getKey();
            List<Badge> all = counted.get(subject);
            List<Badge> byDays = all.stream()
                    .filter(badge ->
                            badge.criteria().usesCells() && !badge.criteria().countsCells())
                    .toList();
            recount.recount(
                    connection,
                    subject.program(),
                    Map.of(subject.member(), moved.getValue()),
                    byDays,
                    all,
                    clock.instant());
        }
    }

    /** Settles badges of members for another reason than facts. */
    void lookAgain(Connection connection, Map<Subject, Set<BadgeId>> touched, Instant at) throws SQLException {
        Map<Subject, List<Badge>> counted = countedFor(connection, touched.keySet());
        Map<Subject, Map<BadgeId, Long>> totals = progressStore.read(connection, touched.keySet());
        List<Moved> moved = new ArrayList<>();
        touched.forEach((subject, ids) -> {
            List<Badge> badges = counted.get(subject);
            Map<BadgeId, Long> own = new HashMap<>();
            badges.stream()
                    .map(Badge::id)
                    .filter(ids::contains)
                    .forEach(id ->
                            own.put(id, totals.getOrDefault(subject, Map.of()).getOrDefault(id, 0L)));
            moved.add(new Moved(subject, badges, own, at));
        });
        settlement.settle(connection, moved);
    }

    /** The badges that are counted for each of these members; a backfill that has not come to a member will count it. */
    Map<Subject, List<Badge>> countedFor(Connection connection, Collection<Subject> subjects) throws SQLException {
        Map<ProgramId, List<Definition>> definitions =
                badges.of(connection, subjects.stream().map(Subject::program).collect(Collectors.toSet()));
        Map<Subject, List<Badge>> counted = new HashMap<>();
        for (Subject subject : subjects) {
            counted.computeIfAbsent(subject, key -> definitions.getOrDefault(key.program(), List.of()).stream()
                    .filter(definition -> covers(definition, key))
                    .map(Definition::badge)
                    .toList());
        }
        return counted;
    }

    private boolean covers(Definition definition, Subject subject) {
        return definition
                .backfill()
                .covers(lanes.of(subject.member().uuid()), subject.member().uuid());
    }

    /** When the newest of a member's changes was stated. */
    private static Map<Subject, Instant> times(List<FactChange> changes) {
        Map<Subject, Instant> times = new HashMap<>();
        for (FactChange change : changes) {
            times.merge(change.subject(), change.at(), (one, other) -> other.isAfter(one) ? other : one);
        }
        return times;
    }
}
