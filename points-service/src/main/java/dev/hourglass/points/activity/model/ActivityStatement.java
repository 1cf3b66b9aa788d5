package dev.hourglass.points.activity.model;

import java.time.Instant;
import java.util.Map;

/**
 * What is said about something that a member did.
 *
 * @param type a word of the program's choice, such as {@code review.posted}
 * @param at when the member did it
 * @param updatedAt when this was said; an older statement never replaces a newer, of the same moment the last to come counts
 */
public record ActivityStatement(
        ActivityKey key, String type, Instant at, Instant updatedAt, Map<String, Object> attributes) {}
