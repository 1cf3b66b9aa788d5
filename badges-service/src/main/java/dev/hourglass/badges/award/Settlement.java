package dev.hourglass.badges.award;

import dev.hourglass.badges.award.AwardStore.Awarding;
import dev.hourglass.badges.award.model.Award;
import dev.hourglass.badges.award.model.AwardChange;
import dev.hourglass.badges.award.model.AwardPolicy;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Prerequisites;
import dev.hourglass.badges.badge.model.Progress;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.event.EventDraft;
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

/** Awards and revokes what is due after progress has moved, and tells it. */
@ApplicationScoped
class Settlement {
    private final ProgressStore progressStore;
    private final AwardStore store;
    private final GiftStore gifts;
    private final Outbox outbox;

    Settlement(ProgressStore progressStore, AwardStore store, GiftStore gifts, Outbox outbox) {
        this.progressStore = progressStore;
        this.store = store;
        this.gifts = gifts;
        this.outbox = outbox;
    }

    /**
     * One member whose progress has moved.
     *
     * @param badges of its program that are counted for it
     * @param totals of the badges that moved
     * @param at when what moved them happened
     */
    record Moved(Subject subject, List<Badge> badges, Map<BadgeId, Long> totals, Instant at) {
        /** With the badges that require one that moved: the door to them may have opened or shut. */
        private Set<BadgeId> touched() {
            return Prerequisites.withDependents(totals.keySet(), badges);
        }
    }

    void settle(Connection connection, List<Moved> all) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        List<Subject> subjects = all.stream().map(Moved::subject).toList();
        Map<Subject, List<Award>> awards = store.readAwards(connection, subjects);
        Map<Subject, Set<BadgeId>> given = gifts.read(connection, subjects);
        boolean alone = all.stream()
                .allMatch(moved -> moved.touched().size() == moved.totals().size());
        Map<Subject, Map<BadgeId, Long>> others = alone ? Map.of() : progressStore.read(connection, subjects);
        List<Awarding> changed = new ArrayList<>();
        List<EventDraft> events = new ArrayList<>();
        for (Moved moved : all) {
            Map<BadgeId, Long> totals = new HashMap<>(others.getOrDefault(moved.subject(), Map.of()));
            totals.putAll(moved.totals());
            Set<BadgeId> touched = moved.touched();
            List<Badge> badges = moved.badges().stream()
                    .filter(badge -> touched.contains(badge.id()))
                    .toList();
            List<Award> own = awards.getOrDefault(moved.subject(), List.of());
            Map<BadgeId, Progress> progress = progress(badges, totals, given.getOrDefault(moved.subject(), Set.of()));
            for (AwardChange change : AwardPolicy.decide(badges, progress, own)) {
                Award award = carryOut(change, own, moved.at());
                changed.add(new Awarding(moved.subject(), award));
                events.add(AwardEvents.of(moved.subject(), change.badge(), award));
            }
        }
        if (!changed.isEmpty()) {
            store.writeAwards(connection, changed);
            outbox.append(connection, events);
        }
    }

    /** @param given badges whose first level counts as reached, whatever the progress */
    private static Map<BadgeId, Progress> progress(List<Badge> badges, Map<BadgeId, Long> totals, Set<BadgeId> given) {
        return badges.stream().collect(Collectors.toMap(Badge::id, badge -> {
            long total = totals.getOrDefault(badge.id(), 0L);
            long first = badge.criteria().levels().get(0).threshold();
            return Progress.of(badge.criteria(), given.contains(badge.id()) ? Math.max(first, total) : total);
        }));
    }

    private static Award carryOut(AwardChange change, List<Award> awards, Instant at) {
        Award before = awards.stream()
                .filter(award -> award.badge().equals(change.badge().id())
                        && award.level().equals(change.level()))
                .findFirst()
                .orElse(null);
        if (change instanceof AwardChange.Revoked) {
            return before.revoked(at);
        }
        return before == null ? Award.first(change.badge().id(), change.level(), at) : before.again(at);
    }
}
