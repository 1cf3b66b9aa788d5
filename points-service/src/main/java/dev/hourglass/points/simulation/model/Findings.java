package dev.hourglass.points.simulation.model;

import java.util.List;

/**
 * What a replay came to.
 *
 * @param orders played
 * @param members with an order in the window
 * @param rules in the order of the draft
 * @param segments by name
 */
public record Findings(
        long orders,
        long members,
        Points points,
        long up,
        long down,
        long same,
        List<TierMove> tiers,
        List<RulePoints> rules,
        List<SegmentPoints> segments) {

    /** @param draft by the draft; actual as it was */
    public record Points(long draft, long actual) {
        Points plus(Points other) {
            return new Points(Math.addExact(draft, other.draft), Math.addExact(actual, other.actual));
        }

        public long difference() {
            return draft - actual;
        }
    }

    /** Members who would be in another tier at the end of the window; a null is below the lowest. */
    public record TierMove(String from, String to, long members) {}

    /** @param orders it gave something for */
    public record RulePoints(String rule, long orders, long points) {}

    public record SegmentPoints(String segment, long members, Points points) {}
}
