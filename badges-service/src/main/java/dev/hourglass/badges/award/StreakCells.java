package dev.hourglass.badges.award;

import dev.hourglass.badges.award.model.Difference.Entry;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.Measure;
import dev.hourglass.badges.badge.model.Run;
import dev.hourglass.badges.fact.LaneLocks;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.badges.fact.model.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The periods in which members did something for their streaks, for the feature that shows them. */
@ApplicationScoped
public class StreakCells {
    private final Awards awards;
    private final ProgressStore progressStore;
    private final Recount recount;
    private final Members members;
    private final LaneLocks lanes;

    StreakCells(Awards awards, ProgressStore progressStore, Recount recount, Members members, LaneLocks lanes) {
        this.awards = awards;
        this.progressStore = progressStore;
        this.recount = recount;
        this.members = members;
        this.lanes = lanes;
    }

    /** The streak badges that are counted for each of these members. */
    public Map<Subject, List<Badge>> streakBadges(Connection connection, Collection<Subject> subjects)
            throws SQLException {
        Map<Subject, List<Badge>> badges = new HashMap<>();
        if (!subjects.isEmpty()) {
            awards.countedFor(connection, subjects)
                    .forEach((subject, all) -> badges.put(
                            subject,
                            all.stream()
                                    .filter(badge -> badge.criteria().measure() == Measure.STREAK)
                                    .toList()));
        }
        return badges;
    }

    /** By entry, the first days of the periods in which something happened. */
    public Map<Entry, Set<LocalDate>> starts(Connection connection, Set<Entry> entries) throws SQLException {
        Map<Entry, Set<LocalDate>> starts = new HashMap<>();
        progressStore
                .cells(connection, entries)
                .forEach((entry, cells) -> starts.put(
                        entry, cells.keySet().stream().map(LocalDate::parse).collect(Collectors.toSet())));
        return starts;
    }

    /** The longest run there ever was. */
    public long longest(Badge badge, Set<LocalDate> starts, Map<LocalDate, Integer> granted) {
        var period = badge.criteria().period().orElseThrow();
        return Run.of(period, starts, badge.criteria().freezes(), Run.byPeriod(period, granted))
                .longest();
    }

    /** Waits for the member's lane and keeps it until the transaction ends. */
    public void lock(Connection connection, Subject member) throws SQLException {
        lanes.lock(connection, List.of(member));
    }

    /** Counts a streak anew after freezes were granted; what is due with it is awarded. The lane must be locked. */
    public void recount(Connection connection, Subject member, Badge badge, Instant now) throws SQLException {
        List<Badge> all = awards.countedFor(connection, List.of(member)).get(member);
        if (all.contains(badge)) {
            recount.recount(
                    connection,
                    member.program(),
                    Map.of(member.member(), members.zone(connection, member)),
                    List.of(badge),
                    all,
                    now);
        }
    }
}
