package dev.hourglass.badges.badge;

import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.kit.id.ProgramId;
import java.util.Map;

/** Knows how many hold a badge; a bean of the feature that awards. */
public interface Rarity {
    /** The share of the program's members who hold each badge, from 0 to 1; who nobody holds is absent. Counted once a minute at most. */
    Map<BadgeId, Double> of(ProgramId program);
}
