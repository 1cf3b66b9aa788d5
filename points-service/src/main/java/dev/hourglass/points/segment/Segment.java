package dev.hourglass.points.segment;

import java.time.Instant;

/**
 * A group of members by what they do.
 *
 * @param condition CEL over {@code member}
 * @param members how many it had at {@code computedAt}; null before
 */
record Segment(SegmentId id, String name, String description, String condition, Long members, Instant computedAt) {}
