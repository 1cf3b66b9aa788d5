package dev.hourglass.bench.load;

/** How long the clients go on: until a moment, or for so many orders each. */
public record Budget(long endNanos, int ordersEach) {
    private static final double NANOS_PER_SECOND = 1e9;

    public static Budget seconds(double seconds) {
        return new Budget(System.nanoTime() + (long) (seconds * NANOS_PER_SECOND), Integer.MAX_VALUE);
    }

    public static Budget orders(int each) {
        return new Budget(Long.MAX_VALUE, each);
    }

    /** Whether a client that has sent {@code sent} orders sends another. */
    public boolean allows(int sent, long nowNanos) {
        return sent < ordersEach && !isOver(nowNanos);
    }

    /** Whether what ends now comes too late to count. */
    public boolean isOver(long nowNanos) {
        return isTimed() && nowNanos - endNanos >= 0;
    }

    /** How long the clients were measured, from {@code beginNanos} to the end or, without one, to now. */
    public double secondsSince(long beginNanos) {
        return ((isTimed() ? endNanos : System.nanoTime()) - beginNanos) / NANOS_PER_SECOND;
    }

    private boolean isTimed() {
        return endNanos != Long.MAX_VALUE;
    }
}
