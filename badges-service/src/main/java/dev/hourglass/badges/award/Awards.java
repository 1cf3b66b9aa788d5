package dev.hourglass.badges.award;

import dev.hourglass.badges.award.AwardStore.Awarding;
import dev.hourglass.badges.award.model.Award;
import dev.hourglass.badges.award.model.AwardChange;
import dev.hourglass.badges.award.model.AwardId;
import dev.hourglass.badges.award.model.AwardPolicy;
import dev.hourglass.badges.award.model.Difference;
import dev.hourglass.badges.award.model.Difference.Entry;
import dev.hourglass.badges.badge.Badges;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Progress;
import dev.hourglass.badges.fact.FactListener;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings progress and awards of members up to date with their facts, and tells what was awarded and revoked. */
@ApplicationScoped
public class Awards implements FactListener {
    private final Badges badges;
    private final ProgressStore progressStore;
    private final AwardStore store;
    private final Outbox outbox;

    public Awards(Badges badges, ProgressStore progressStore, AwardStore store, Outbox outbox) {
        this.badges = badges;
        this.progressStore = progressStore;
        this.store = store;
        this.outbox = outbox;
    }

    @Override
    public void onFactsChanged(Connection connection, List<FactChange> changes) throws SQLException {
        Map<ProgramId, List<Badge>> definitions = badges.of(connection, programsOf(changes));
        Difference difference = new Difference();
        for (FactChange change : changes) {
            difference.add(change, definitions.getOrDefault(change.subject().program(), List.of()));
        }
        Map<Subject, Map<BadgeId, Long>> moved = bySubject(progressStore.move(connection, difference));
        if (!moved.isEmpty()) {
            award(connection, definitions, moved, times(changes));
        }
    }

    /** Awards of the one are the other's, unless they have them; progress is made anew by the facts that move. */
    @Override
    public void onMembersUnited(Connection connection, Subject into, Subject from) throws SQLException {
        store.moveAwards(connection, from, into);
        progressStore.clear(connection, from);
    }

    private void award(
            Connection connection,
            Map<ProgramId, List<Badge>> definitions,
            Map<Subject, Map<BadgeId, Long>> moved,
            Map<Subject, Instant> times)
            throws SQLException {
        Map<Subject, List<Award>> awards = store.readAwards(connection, moved.keySet());
        List<Awarding> changed = new ArrayList<>();
        List<EventDraft> events = new ArrayList<>();
        moved.forEach((subject, totals) -> {
            List<Badge> touched = definitions.get(subject.program()).stream()
                    .filter(badge -> totals.containsKey(badge.id()))
                    .toList();
            List<Award> own = awards.getOrDefault(subject, List.of());
            for (AwardChange change : AwardPolicy.decide(touched, progress(touched, totals), own)) {
                Award award = carryOut(change, own, times.get(subject));
                changed.add(new Awarding(subject, award));
                events.add(AwardEvents.of(subject, change.badge(), award));
            }
        });
        if (!changed.isEmpty()) {
            store.writeAwards(connection, changed);
            outbox.append(connection, events);
        }
    }

    private static Set<ProgramId> programsOf(List<FactChange> changes) {
        return changes.stream().map(change -> change.subject().program()).collect(Collectors.toSet());
    }

    /** When the newest of a member's changes was stated. */
    private static Map<Subject, Instant> times(List<FactChange> changes) {
        Map<Subject, Instant> times = new HashMap<>();
        for (FactChange change : changes) {
            times.merge(change.subject(), change.at(), (one, other) -> other.isAfter(one) ? other : one);
        }
        return times;
    }

    private static Map<Subject, Map<BadgeId, Long>> bySubject(Map<Entry, Long> totals) {
        Map<Subject, Map<BadgeId, Long>> bySubject = new HashMap<>();
        totals.forEach((entry, total) -> bySubject
                .computeIfAbsent(entry.subject(), subject -> new HashMap<>())
                .put(entry.badge(), total));
        return bySubject;
    }

    private static Map<BadgeId, Progress> progress(List<Badge> badges, Map<BadgeId, Long> totals) {
        return badges.stream()
                .collect(Collectors.toMap(Badge::id, badge -> Progress.of(badge.criteria(), totals.get(badge.id()))));
    }

    private static Award carryOut(AwardChange change, List<Award> awards, Instant at) {
        Award before = awards.stream()
                .filter(award -> award.badge().equals(change.badge().id())
                        && award.level().equals(change.level()))
                .findFirst()
                .orElse(null);
        if (change instanceof AwardChange.Revoked) {
            return new Award(before.id(), before.badge(), before.level(), before.awardedAt(), at);
        }
        AwardId id = before == null ? AwardId.create() : before.id();
        return new Award(id, change.badge().id(), change.level(), at, null);
    }
}
