package dev.hourglass.launcher.history.sample;

import java.util.Random;

/** Draws from the distributions that purchases follow. Strict arithmetic: a seed gives the same on every machine. */
final class Chance {

    private Chance() {}

    /** Time until something that happens at {@code rate}; never negative, endless when the rate is 0. */
    static double exponential(double rate, Random random) {
        return -StrictMath.log(1 - random.nextDouble()) / rate;
    }

    /** A gamma variate of scale 1 by Marsaglia and Tsang. */
    static double gamma(double shape, Random random) {
        if (shape < 1) {
            return gamma(shape + 1, random) * StrictMath.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = StrictMath.pow(1 + c * x, 3);
            double u = 1 - random.nextDouble();
            if (v > 0 && StrictMath.log(u) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }

    /** An index below {@code size}; the first is the likeliest, the n-th a n-th as likely. */
    static int zipf(int size, Random random) {
        double sum = 0;
        for (int rank = 1; rank <= size; rank++) {
            sum += 1.0 / rank;
        }
        double left = random.nextDouble() * sum;
        for (int rank = 1; rank < size; rank++) {
            left -= 1.0 / rank;
            if (left < 0) {
                return rank - 1;
            }
        }
        return size - 1;
    }
}
