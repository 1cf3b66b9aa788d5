package dev.hourglass.badges.award.model;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Level;
import dev.hourglass.badges.badge.model.Prerequisites;
import dev.hourglass.badges.badge.model.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which awards are due: every level that progress has reached, where the badges that are required
 * first are held, and for revocable badges no other. */
public final class AwardPolicy {
    private AwardPolicy() {}

    /**
     * Compares what a member should hold with what it holds.
     *
     * @param badges to decide on; what a badge requires is decided before the badge
     * @param progress the member's, with an entry for each badge
     * @param awards the member's of all badges, revoked ones too
     * @return what to change; empty when all is as it should be
     */
    public static List<AwardChange> decide(
            List<Badge> badges, Map<BadgeId, Progress> progress, Collection<Award> awards) {
        Map<BadgeId, Set<String>> held = new HashMap<>();
        for (Award award : awards) {
            if (award.isHeld()) {
                held.computeIfAbsent(award.badge(), badge -> new LinkedHashSet<>())
                        .add(award.level());
            }
        }
        List<AwardChange> changes = new ArrayList<>();
        for (Badge badge : Prerequisites.inOrder(badges)) {
            boolean admitted = badge.prerequisites().stream()
                    .noneMatch(required -> held.getOrDefault(required, Set.of()).isEmpty());
            Set<String> due = admitted ? names(progress.get(badge.id()).reached()) : Set.of();
            Set<String> own = held.computeIfAbsent(badge.id(), id -> new LinkedHashSet<>());
            changes.addAll(decide(badge, due, own));
        }
        return changes;
    }

    /** @param held the levels held; brought up to date, for the badges that require this one */
    private static List<AwardChange> decide(Badge badge, Set<String> due, Set<String> held) {
        List<AwardChange> changes = new ArrayList<>();
        for (String level : due) {
            if (!held.contains(level)) {
                changes.add(new AwardChange.Awarded(badge, level));
            }
        }
        if (badge.revocable()) {
            for (String level : held) {
                if (!due.contains(level)) {
                    changes.add(new AwardChange.Revoked(badge, level));
                }
            }
            held.retainAll(due);
        }
        held.addAll(due);
        return changes;
    }

    private static Set<String> names(List<Level> levels) {
        Set<String> names = new LinkedHashSet<>();
        levels.forEach(level -> names.add(level.name()));
        return names;
    }
}
