package dev.hourglass.points.order.model;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Divides a whole into shares of whole units, none lost and none invented. */
final class Apportionment {
    private Apportionment() {}

    /**
     * Shares in proportion to weights, by largest remainder: each is rounded down, and the units left over go to those that
     * lost most by that, of equals to the earlier.
     *
     * @param whole from 0 to the sum of the weights
     * @param weights from 0; the sum fits 64 bits
     * @return no share is greater than its weight
     */
    static long[] divide(long whole, long[] weights) {
        long sum = LongStream.of(weights).reduce(0, Math::addExact);
        long[] shares = new long[weights.length];
        if (whole == 0 || sum == 0) {
            return shares;
        }
        BigInteger[] remainders = new BigInteger[weights.length];
        long given = 0;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] divided = BigInteger.valueOf(weights[i])
                    .multiply(BigInteger.valueOf(whole))
                    .divideAndRemainder(BigInteger.valueOf(sum));
            shares[i] = divided[0].longValueExact();
            remainders[i] = divided[1];
            given += shares[i];
        }
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(whole - given)
                .forEach(i -> shares[i]++);
        return shares;
    }
}
