package dev.hourglass.badges.streak;

import dev.hourglass.badges.award.Standings;
import dev.hourglass.badges.award.StreakCells;
import dev.hourglass.badges.award.model.Difference.Entry;
import dev.hourglass.badges.award.model.Standing;
import dev.hourglass.badges.badge.model.Measure;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.streak.model.Streak;
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
    private final StreakCells cells;
    private final FreezeStore freezes;
    private final Members members;
    private final FormerMembers former;
    private final Transactions transactions;
    private final InstantSource clock;

    Streaks(
            Standings standings,
            StreakCells cells,
            FreezeStore freezes,
            Members members,
            FormerMembers former,
            Transactions transactions,
            InstantSource clock) {
        this.standings = standings;
        this.cells = cells;
        this.freezes = freezes;
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
            Set<Entry> entries = counting.stream()
                    .map(standing -> new Entry(subject, standing.badge().id()))
                    .collect(Collectors.toSet());
            Map<Entry, Set<LocalDate>> starts = cells.starts(connection, entries);
            Map<Entry, Map<LocalDate, Integer>> granted = freezes.of(connection, entries);
            return counting.stream()
                    .map(standing -> {
                        Entry entry = new Entry(subject, standing.badge().id());
                        return Streak.of(
                                standing.badge(),
                                starts.getOrDefault(entry, Set.of()),
                                granted.getOrDefault(entry, Map.of()),
                                standing.progress().current(),
                                zone,
                                clock.instant());
                    })
                    .toList();
        });
    }
}
