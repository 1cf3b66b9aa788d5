package dev.hourglass.badges.award;

import dev.hourglass.badges.award.model.Difference.Entry;
import dev.hourglass.badges.award.model.Standing;
import dev.hourglass.badges.award.model.Streak;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.Measure;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How a member's streaks run: one for each streak badge that the member may see. */
@ApplicationScoped
public class Streaks {
    private final Standings standings;
    private final ProgressStore progressStore;
    private final Members members;
    private final FormerMembers former;
    private final Transactions transactions;
    private final InstantSource clock;

    Streaks(
            Standings standings,
            ProgressStore progressStore,
            Members members,
            FormerMembers former,
            Transactions transactions,
            InstantSource clock) {
        this.standings = standings;
        this.progressStore = progressStore;
        this.members = members;
        this.former = former;
        this.transactions = transactions;
        this.clock = clock;
    }

    public List<Streak> of(Subject named) {
        return of(named, standings.of(named));
    }

    /** The same when the member's standings are at hand. */
    public List<Streak> of(Subject named, List<Standing> own) {
        List<Standing> counting = own.stream()
                .filter(standing -> standing.badge().criteria().measure() == Measure.STREAK)
                .toList();
        if (counting.isEmpty()) {
            return List.of();
        }
        return transactions.inTransaction(connection -> {
            Subject subject =
                    new Subject(named.program(), former.surviving(connection, named.program(), named.member()));
            ZoneId zone = members.zone(connection, subject);
            Map<Entry, Map<String, Long>> cells = progressStore.cells(
                    connection,
                    counting.stream()
                            .map(standing -> new Entry(subject, standing.badge().id()))
                            .collect(Collectors.toSet()));
            return counting.stream()
                    .map(standing -> streak(
                            standing,
                            cells.get(new Entry(subject, standing.badge().id())),
                            zone))
                    .toList();
        });
    }

    private Streak streak(Standing standing, Map<String, Long> cells, ZoneId zone) {
        Badge badge = standing.badge();
        Set<LocalDate> starts = cells.keySet().stream().map(LocalDate::parse).collect(Collectors.toSet());
        return Streak.of(badge, starts, standing.progress().current(), zone, clock.instant());
    }
}
