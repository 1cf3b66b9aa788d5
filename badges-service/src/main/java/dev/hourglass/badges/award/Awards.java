package dev.hourglass.badges.award;

import dev.hourglass.badges.award.AwardStore.Awarding;
import dev.hourglass.badges.award.AwardStore.Current;
import dev.hourglass.badges.award.model.Award;
import dev.hourglass.badges.award.model.AwardChange;
import dev.hourglass.badges.award.model.AwardId;
import dev.hourglass.badges.award.model.AwardPolicy;
import dev.hourglass.badges.badge.Badges;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Progress;
import dev.hourglass.badges.badge.model.Tally;
import dev.hourglass.badges.fact.FactListener;
import dev.hourglass.badges.fact.Facts;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings progress and awards of members up to date with their facts: everything is derived anew from the facts, and only the
 * difference is written and told.
 */
@ApplicationScoped
public class Awards implements FactListener {
    private final Facts facts;
    private final Badges badges;
    private final AwardStore store;
    private final Outbox outbox;

    public Awards(Facts facts, Badges badges, AwardStore store, Outbox outbox) {
        this.facts = facts;
        this.badges = badges;
        this.store = store;
        this.outbox = outbox;
    }

    @Override
    public void onFactsChanged(Connection connection, Map<Subject, Instant> subjects) throws SQLException {
        Set<ProgramId> programs =
                subjects.keySet().stream().map(Subject::program).collect(Collectors.toSet());
        Map<ProgramId, List<Badge>> definitions = badges.of(connection, programs);
        Map<Subject, Map<BadgeId, Tally>> tallies = tally(connection, subjects.keySet(), definitions);
        if (tallies.isEmpty()) {
            return;
        }
        store.writeProgress(connection, currents(tallies));
        Map<Subject, List<Award>> awards = store.readAwards(connection, tallies.keySet());
        List<Awarding> changed = new ArrayList<>();
        List<EventDraft> events = new ArrayList<>();
        tallies.forEach((subject, tally) -> {
            List<Badge> own = definitions.get(subject.program());
            List<Award> held = awards.getOrDefault(subject, List.of());
            for (AwardChange change : AwardPolicy.decide(own, progress(own, tally), held)) {
                Award award = carryOut(change, held, subjects.get(subject));
                changed.add(new Awarding(subject, award));
                events.add(AwardEvents.of(subject, change.badge(), award));
            }
        });
        if (!changed.isEmpty()) {
            store.writeAwards(connection, changed);
            outbox.append(connection, events);
        }
    }

    /** Folds all facts of the members that have something to earn, badge by badge. */
    private Map<Subject, Map<BadgeId, Tally>> tally(
            Connection connection, Set<Subject> subjects, Map<ProgramId, List<Badge>> definitions) throws SQLException {
        Map<Subject, Map<BadgeId, Tally>> tallies = new HashMap<>();
        for (Subject subject : subjects) {
            List<Badge> own = definitions.getOrDefault(subject.program(), List.of());
            if (!own.isEmpty()) {
                Map<BadgeId, Tally> tally = new LinkedHashMap<>();
                own.forEach(badge -> tally.put(badge.id(), new Tally(badge.criteria())));
                tallies.put(subject, tally);
            }
        }
        facts.forEach(connection, tallies.keySet(), (subject, fact) -> tallies.get(subject)
                .values()
                .forEach(tally -> tally.add(fact)));
        return tallies;
    }

    private static List<Current> currents(Map<Subject, Map<BadgeId, Tally>> tallies) {
        List<Current> currents = new ArrayList<>();
        tallies.forEach((subject, tally) ->
                tally.forEach((badge, value) -> currents.add(new Current(subject, badge, value.current()))));
        return currents;
    }

    private static Map<BadgeId, Progress> progress(List<Badge> badges, Map<BadgeId, Tally> tally) {
        return badges.stream()
                .collect(Collectors.toMap(
                        Badge::id,
                        badge -> Progress.of(
                                badge.criteria(), tally.get(badge.id()).current())));
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
