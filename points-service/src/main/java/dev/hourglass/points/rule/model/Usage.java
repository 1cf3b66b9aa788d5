package dev.hourglass.points.rule.model;

import java.util.UUID;

/** What has been had of capped rules before, in the period in which what is looked at happened. */
@FunctionalInterface
public interface Usage {
    Usage NONE = (rule, cap) -> Cap.Used.NOTHING;

    Cap.Used of(UUID rule, Cap cap);
}
