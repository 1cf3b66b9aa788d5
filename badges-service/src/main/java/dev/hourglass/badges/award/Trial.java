package dev.hourglass.badges.award;

import dev.hourglass.badges.award.model.Award;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Fold;
import dev.hourglass.badges.badge.model.Level;
import dev.hourglass.badges.badge.model.Progress;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what members would have of a badge, by their facts and by what they hold of others. Writes nothing. */
@ApplicationScoped
public class Trial {
    private final Recount recount;
    private final AwardStore store;

    Trial(Recount recount, AwardStore store) {
        this.recount = recount;
        this.store = store;
    }

    /**
     * The levels that each of these members would hold; none for who lacks a badge that is required first.
     *
     * @param members with where they live
     */
    public Map<MemberId, List<Level>> of(
            Connection connection, ProgramId program, Badge badge, Map<MemberId, ZoneId> members) throws SQLException {
        Map<MemberId, Map<BadgeId, Fold>> folds = recount.fold(connection, program, members, List.of(badge));
        Map<Subject, List<Award>> awards = badge.prerequisites().isEmpty()
                ? Map.of()
                : store.readAwards(
                        connection,
                        members.keySet().stream()
                                .map(member -> new Subject(program, member))
                                .toList());
        Map<MemberId, List<Level>> levels = new HashMap<>();
        folds.forEach((member, fold) -> levels.put(
                member,
                holdsAll(badge.prerequisites(), awards.getOrDefault(new Subject(program, member), List.of()))
                        ? Progress.of(badge.criteria(), fold.get(badge.id()).total())
                                .reached()
                        : List.of()));
        return levels;
    }

    private static boolean holdsAll(Set<BadgeId> required, List<Award> awards) {
        Set<BadgeId> held = new HashSet<>();
        awards.stream().filter(Award::isHeld).forEach(award -> held.add(award.badge()));
        return held.containsAll(required);
    }
}
