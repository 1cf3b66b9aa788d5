package dev.hourglass.bench.gateway;

/**
 * How many orders are due at a moment: few at first, then evenly more until the full rate is reached, as a shop's morning is.
 * Programs that have just started are slow, and a full load thrown at them measures that.
 *
 * @param fullPerSecond reached in the end
 * @param seconds how long it takes to get there
 */
record Ramp(double fullPerSecond, double seconds) {
    private static final double FIRST_PER_SECOND = 20;

    /** Orders that are due from the beginning to {@code at} seconds after it. */
    long dueAt(double at) {
        double first = Math.min(FIRST_PER_SECOND, fullPerSecond);
        double climbed = Math.min(at, seconds);
        double onTheWay =
                seconds == 0 ? 0 : first * climbed + (fullPerSecond - first) * climbed * climbed / (2 * seconds);
        return (long) (onTheWay + fullPerSecond * (at - climbed));
    }
}
