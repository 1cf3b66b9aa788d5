package dev.hourglass.kit.expression;

/**
 * How large an expression may be, so that none can keep a lane busy.
 *
 * @param characters of its source
 * @param nodes of its tree
 * @param depth of brackets and operators within each other
 * @param nesting of {@code exists}, {@code all} and the like within each other
 * @param iterations of those in one evaluation; one that needs more fails
 */
public record ExpressionLimits(int characters, int nodes, int depth, int nesting, int iterations) {
    /** For conditions that are looked at once per order or member. */
    public static final ExpressionLimits USUAL = new ExpressionLimits(2_000, 300, 40, 2, 2_000);

    /** For conditions that are looked at once per line of an order. */
    public static final ExpressionLimits PER_LINE = new ExpressionLimits(2_000, 300, 40, 1, 200);
}
