package dev.hourglass.badges.streak;

import dev.hourglass.badges.award.StreakCells;
import dev.hourglass.badges.award.model.Difference.Entry;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.fact.FactListener;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.FactType;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.streak.FreezeStore.Told;
import dev.hourglass.badges.streak.model.Streak;
import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells when the present run of a streak has become longer: once for each period, and again when a late fact joined an
 * earlier run to it. Comes after badges, whose progress it reads.
 */
@ApplicationScoped
class Extending implements FactListener {
    private final StreakCells cells;
    private final FreezeStore store;
    private final Outbox outbox;

    Extending(StreakCells cells, FreezeStore store, Outbox outbox) {
        this.cells = cells;
        this.store = store;
        this.outbox = outbox;
    }

    @Override
    public void onFactsChanged(Connection connection, List<FactChange> changes) throws SQLException {
        Map<Entry, Badge> touched = touched(connection, changes);
        if (touched.isEmpty()) {
            return;
        }
        Map<Entry, Set<LocalDate>> starts = cells.starts(connection, touched.keySet());
        Map<Entry, Map<LocalDate, Integer>> granted = store.of(connection, touched.keySet());
        Map<Entry, Told> before = store.told(connection, touched.keySet());
        Map<Subject, FactChange> latest = new HashMap<>();
        changes.forEach(change -> latest.merge(
                change.subject(), change, (one, other) -> other.at().isAfter(one.at()) ? other : one));
        Map<Entry, Told> told = new LinkedHashMap<>();
        List<EventDraft> events = new ArrayList<>();
        touched.forEach((entry, badge) -> {
            FactChange change = latest.get(entry.subject());
            Set<LocalDate> own = starts.getOrDefault(entry, Set.of());
            Streak streak = Streak.of(badge, own, granted.getOrDefault(entry, Map.of()), 0, change.zone(), change.at());
            LocalDate last = last(badge, own, change.zone(), change.at());
            if (streak.current() > 1 && isNews(before.get(entry), last, streak.current())) {
                told.put(entry, new Told(last, streak.current()));
                long longest = cells.longest(badge, own, granted.getOrDefault(entry, Map.of()));
                events.add(StreakEvents.of(
                        entry.subject(),
                        new Streak(
                                badge,
                                streak.current(),
                                longest,
                                streak.done(),
                                streak.endsAt(),
                                streak.freezes(),
                                streak.frozen()),
                        change.at()));
            }
        });
        if (!events.isEmpty()) {
            store.tell(connection, told);
            outbox.append(connection, events);
        }
    }

    /** What was told once is not told again when a refund took it back in between. */
    private static boolean isNews(Told before, LocalDate last, long length) {
        return before == null
                || last.isAfter(before.period())
                || last.equals(before.period()) && length > before.length();
    }

    private static LocalDate last(Badge badge, Set<LocalDate> starts, ZoneId zone, Instant at) {
        LocalDate present = badge.criteria().period().orElseThrow().start(LocalDate.ofInstant(at, zone));
        return new TreeSet<>(starts).floor(present);
    }

    /** The streaks that may have become longer. */
    private Map<Entry, Badge> touched(Connection connection, List<FactChange> changes) throws SQLException {
        Map<Subject, Set<FactType>> types = new LinkedHashMap<>();
        for (FactChange change : changes) {
            if (change.after().counts()) {
                types.computeIfAbsent(change.subject(), subject -> new HashSet<>())
                        .add(change.after().factType());
            }
        }
        Map<Entry, Badge> touched = new LinkedHashMap<>();
        cells.streakBadges(connection, types.keySet()).forEach((subject, badges) -> badges.stream()
                .filter(badge ->
                        types.get(subject).contains(badge.criteria().fact().type()))
                .forEach(badge -> touched.put(new Entry(subject, badge.id()), badge)));
        return touched;
    }
}
