package dev.hourglass.badges.badge;

import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.fact.model.Subject;
import java.util.Set;

/** Knows what members hold; a bean of the feature that awards. */
public interface Holdings {
    /** The badges of which a member holds a level now, retired ones among them. */
    Set<BadgeId> of(Subject member);
}
