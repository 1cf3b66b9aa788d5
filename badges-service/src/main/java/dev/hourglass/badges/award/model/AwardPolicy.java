package dev.hourglass.badges.award.model;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Level;
import dev.hourglass.badges.badge.model.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which awards are due: every level that progress has reached, and for revocable badges no other. */
public final class AwardPolicy {
    private AwardPolicy() {}

    private record Held(BadgeId badge, String level) {}

    /**
     * Compares what a member should hold with what it holds.
     *
     * @param progress the member's, with an entry for each badge
     * @param awards the member's, revoked ones too
     * @return what to change, in the order of badges and levels; empty when all is as it should be
     */
    public static List<AwardChange> decide(
            List<Badge> badges, Map<BadgeId, Progress> progress, Collection<Award> awards) {
        Set<Held> held = new HashSet<>();
        for (Award award : awards) {
            if (award.isHeld()) {
                held.add(new Held(award.badge(), award.level()));
            }
        }
        List<AwardChange> changes = new ArrayList<>();
        for (Badge badge : badges) {
            List<Level> reached = progress.get(badge.id()).reached();
            for (Level level : badge.criteria().levels()) {
                boolean holds = held.contains(new Held(badge.id(), level.name()));
                boolean due = reached.contains(level);
                if (due && !holds) {
                    changes.add(new AwardChange.Awarded(badge, level.name()));
                } else if (!due && holds && badge.revocable()) {
                    changes.add(new AwardChange.Revoked(badge, level.name()));
                }
            }
        }
        return changes;
    }
}
