package dev.hourglass.badges.preview;

import dev.hourglass.badges.award.Trial;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.Level;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Says who would hold a badge, from the facts as they are, a few hundred members at a time. Writes nothing. */
@ApplicationScoped
class Preview {
    private static final int MEMBERS_AT_ONCE = 500;

    private final Members members;
    private final Trial trial;
    private final Transactions transactions;

    Preview(Members members, Trial trial, Transactions transactions) {
        this.members = members;
        this.trial = trial;
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
                trial.of(connection, program, badge, next)
                        .values()
                        .forEach(levels -> levels.forEach(level -> holders.merge(level, 1L, Long::sum)));
                if (next.size() < MEMBERS_AT_ONCE) {
                    return new Result(looked, holders);
                }
            }
        });
    }
}
