package dev.hourglass.points.program.model;

import java.math.BigInteger;

/**
 * What points are worth at checkout.
 *
 * @param points how many points, at least 1
 * @param amount the money they stand for, in minor units of the program's currency, at least 1
 */
public record PointsAsPayment(long points, long amount) {
    public PointsAsPayment {
        if (points < 1 || amount < 1) {
            throw new IllegalArgumentException("points and amount must both be at least 1");
        }
    }

    /** What so many points pay, rounded down to whole minor units. */
    public long amountFor(long somePoints) {
        return BigInteger.valueOf(somePoints)
                .multiply(BigInteger.valueOf(amount))
                .divide(BigInteger.valueOf(points))
                .longValueExact();
    }

    /** The points it takes to pay so many minor units, rounded up. */
    public long pointsFor(long someAmount) {
        BigInteger[] whole = BigInteger.valueOf(someAmount)
                .multiply(BigInteger.valueOf(points))
                .divideAndRemainder(BigInteger.valueOf(amount));
        return whole[0].add(BigInteger.valueOf(whole[1].signum())).longValueExact();
    }
}
