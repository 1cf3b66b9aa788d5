package dev.hourglass.badges.award;

import dev.hourglass.badges.award.Settlement.Moved;
import dev.hourglass.badges.award.model.Difference.Cell;
import dev.hourglass.badges.award.model.Difference.Entry;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Fold;
import dev.hourglass.badges.badge.model.Measure;
import dev.hourglass.badges.fact.Facts;
import dev.hourglass.badges.fact.model.FactType;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts members anew from all their facts, which are streamed: memory holds the members' sums, not their facts. */
@ApplicationScoped
class Recount {
    private final Facts facts;
    private final ProgressStore progressStore;
    private final Settlement settlement;
    private final GrantedFreezes freezes;

    Recount(Facts facts, ProgressStore progressStore, Settlement settlement, GrantedFreezes freezes) {
        this.facts = facts;
        this.progressStore = progressStore;
        this.settlement = settlement;
        this.freezes = freezes;
    }

    /**
     * Replaces the progress of these members and settles what is due. Their lanes must be locked.
     *
     * @param members with where they live
     * @param counted the badges to count
     * @param all the program's badges that are counted for these members, with {@code counted}
     */
    void recount(
            Connection connection,
            ProgramId program,
            Map<MemberId, ZoneId> members,
            List<Badge> counted,
            List<Badge> all,
            Instant now)
            throws SQLException {
        if (members.isEmpty() || counted.isEmpty()) {
            return;
        }
        Map<MemberId, Map<BadgeId, Fold>> folds = fold(connection, program, members, counted);
        Map<Entry, Long> totals = new LinkedHashMap<>();
        Map<Cell, Long> cells = new LinkedHashMap<>();
        List<Moved> moved = new ArrayList<>();
        Map<Entry, Map<LocalDate, Integer>> granted = granted(connection, program, members.keySet(), counted);
        folds.forEach((member, own) -> {
            Subject subject = new Subject(program, member);
            Map<BadgeId, Long> sums = new HashMap<>();
            own.forEach((badge, fold) -> {
                Entry entry = new Entry(subject, badge);
                long total = fold.total(granted.getOrDefault(entry, Map.of()));
                sums.put(badge, total);
                totals.put(entry, total);
                fold.cells().forEach((cell, amount) -> cells.put(new Cell(entry, cell), amount));
            });
            moved.add(new Moved(subject, all, sums, now));
        });
        progressStore.replace(connection, totals, cells);
        settlement.settle(connection, moved);
    }

    private Map<Entry, Map<LocalDate, Integer>> granted(
            Connection connection, ProgramId program, Collection<MemberId> members, List<Badge> counted)
            throws SQLException {
        List<Entry> streaks = counted.stream()
                .filter(badge -> badge.criteria().measure() == Measure.STREAK)
                .flatMap(badge -> members.stream().map(member -> new Entry(new Subject(program, member), badge.id())))
                .toList();
        return streaks.isEmpty() ? Map.of() : freezes.of(connection, streaks);
    }

    /** The facts of members, added up for each of these badges. */
    Map<MemberId, Map<BadgeId, Fold>> fold(
            Connection connection, ProgramId program, Map<MemberId, ZoneId> members, List<Badge> badges)
            throws SQLException {
        Map<MemberId, Map<BadgeId, Fold>> folds = new LinkedHashMap<>();
        members.forEach((member, zone) -> {
            Map<BadgeId, Fold> own = new HashMap<>();
            badges.forEach(badge -> own.put(badge.id(), new Fold(badge.criteria(), zone)));
            folds.put(member, own);
        });
        Set<FactType> types =
                badges.stream().map(badge -> badge.criteria().fact().type()).collect(Collectors.toSet());
        facts.readAll(connection, program, members.keySet(), types, (member, fact) -> folds.get(member)
                .values()
                .forEach(fold -> fold.add(fact)));
        return folds;
    }
}
