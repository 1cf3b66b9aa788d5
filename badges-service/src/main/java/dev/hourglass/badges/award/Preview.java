package dev.hourglass.badges.award;

import dev.hourglass.badges.award.model.Award;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Fold;
import dev.hourglass.badges.badge.model.Level;
import dev.hourglass.badges.badge.model.Progress;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Says who would hold a badge, from the facts as they are, a few hundred members at a time. Writes nothing. */
@ApplicationScoped
class Preview {
    private static final int MEMBERS_AT_ONCE = 500;

    private final Members members;
    private final Recount recount;
    private final AwardStore store;
    private final Transactions transactions;

    Preview(Members members, Recount recount, AwardStore store, Transactions transactions) {
        this.members = members;
        this.recount = recount;
        this.store = store;
        this.transactions = transactions;
    }

    /**
     * @param members how many were looked at
     * @param holders of each level, lowest first
     */
    record Result(long members, Map<Level, Long> holders) {}

    Result of(ProgramId program, Badge badge) {
        return transactions.readingMuch(connection -> {
            Map<Level, Long> holders = new LinkedHashMap<>();
            badge.criteria().levels().forEach(level -> holders.put(level, 0L));
            long looked = 0;
            UUID last = new UUID(0, 0);
            while (true) {
                Map<MemberId, ZoneId> next = members.after(connection, program, last, MEMBERS_AT_ONCE);
                looked += next.size();
                for (MemberId member : next.keySet()) {
                    last = member.uuid();
                }
                count(connection, program, badge, next, holders);
                if (next.size() < MEMBERS_AT_ONCE) {
                    return new Result(looked, holders);
                }
            }
        });
    }

    private void count(
            Connection connection, ProgramId program, Badge badge, Map<MemberId, ZoneId> next, Map<Level, Long> holders)
            throws SQLException {
        Map<MemberId, Map<BadgeId, Fold>> folds = recount.fold(connection, program, next, List.of(badge));
        Map<Subject, List<Award>> awards = badge.prerequisites().isEmpty()
                ? Map.of()
                : store.readAwards(
                        connection,
                        next.keySet().stream()
                                .map(member -> new Subject(program, member))
                                .toList());
        folds.forEach((member, fold) -> {
            if (holdsAll(badge.prerequisites(), awards.getOrDefault(new Subject(program, member), List.of()))) {
                Progress.of(badge.criteria(), fold.get(badge.id()).total())
                        .reached()
                        .forEach(level -> holders.merge(level, 1L, Long::sum));
            }
        });
    }

    private static boolean holdsAll(Set<BadgeId> required, List<Award> awards) {
        Set<BadgeId> held = new HashSet<>();
        awards.stream().filter(Award::isHeld).forEach(award -> held.add(award.badge()));
        return held.containsAll(required);
    }
}
