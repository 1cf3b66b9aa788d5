package dev.hourglass.badges.badge.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which badges need which. */
public final class Prerequisites {
    private Prerequisites() {}

    /** All that a badge requires, and what they require in turn; itself only when badges require each other in a circle. */
    public static Set<BadgeId> of(Badge badge, Collection<Badge> others) {
        Map<BadgeId, Badge> known = new HashMap<>();
        others.forEach(other -> known.put(other.id(), other));
        known.put(badge.id(), badge);
        Set<BadgeId> required = new HashSet<>();
        List<BadgeId> open = new ArrayList<>(badge.prerequisites());
        while (!open.isEmpty()) {
            BadgeId next = open.remove(open.size() - 1);
            if (required.add(next) && known.containsKey(next)) {
                open.addAll(known.get(next).prerequisites());
            }
        }
        return required;
    }

    /** These badges and those that require one of them, directly or not. */
    public static Set<BadgeId> withDependents(Set<BadgeId> badges, Collection<Badge> all) {
        Set<BadgeId> touched = new HashSet<>(badges);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Badge badge : all) {
                grown |= badge.prerequisites().stream().anyMatch(touched::contains) && touched.add(badge.id());
            }
        }
        return touched;
    }

    /** The same badges, each after those of them that it requires. */
    public static List<Badge> inOrder(List<Badge> badges) {
        if (badges.stream().allMatch(badge -> badge.prerequisites().isEmpty())) {
            return badges;
        }
        Map<BadgeId, Badge> byId = new HashMap<>();
        badges.forEach(badge -> byId.put(badge.id(), badge));
        Set<Badge> ordered = new LinkedHashSet<>();
        badges.forEach(badge -> visit(badge, byId, new HashSet<>(), ordered));
        return List.copyOf(ordered);
    }

    private static void visit(Badge badge, Map<BadgeId, Badge> byId, Set<BadgeId> path, Set<Badge> ordered) {
        if (ordered.contains(badge) || !path.add(badge.id())) {
            return;
        }
        badge.prerequisites().stream()
                .filter(byId::containsKey)
                .sorted((one, other) -> one.uuid().compareTo(other.uuid()))
                .forEach(required -> visit(byId.get(required), byId, path, ordered));
        ordered.add(badge);
    }
}
