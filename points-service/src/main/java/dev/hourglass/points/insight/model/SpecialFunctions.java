package dev.hourglass.points.insight.model;

/** The few functions of analysis that the models of buying need, in double precision. */
final class SpecialFunctions {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double LANCZOS_G = 7;

    /** Coefficients of Godfrey for g = 7 and nine terms: an error below 1e-14 for positive arguments. */
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private static final int MAX_TERMS = 200_000;
    private static final double LARGE = 1e200;
    private static final double SMALL_ENOUGH = 1e-13;

    private SpecialFunctions() {}

    /** The natural logarithm of Γ(x), for x > 0. */
    static double logGamma(double x) {
        if (x < 0.5) {
            return logGamma(x + 1) - Math.log(x);
        }
        double shifted = x - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (shifted + i);
        }
        double t = shifted + LANCZOS_G + 0.5;
        return HALF_LOG_TWO_PI + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /** The natural logarithm of the beta function, for a, b > 0. */
    static double logBeta(double a, double b) {
        return logGamma(a) + logGamma(b) - logGamma(a + b);
    }

    /** log(exp(a) + exp(b)) without overflow. */
    static double logSumExp(double a, double b) {
        double greater = Math.max(a, b);
        return greater + Math.log1p(Math.exp(Math.min(a, b) - greater));
    }

    /** A number that may be too large for a double: {@code mantissa · exp(logScale)}. */
    record Scaled(double mantissa, double logScale) {
        /** This number times {@code exp(logFactor)}. */
        double times(double logFactor) {
            return mantissa * Math.exp(logScale + logFactor);
        }
    }

    /**
     * Gauss's ₂F₁(a, b; c; z) by its series, for 0 ≤ z < 1 and c not zero or a negative whole number. Exact as long as its
     * terms have one sign: a, b and c must not be far below zero.
     */
    static Scaled hypergeometric(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        double logScale = 0;
        for (int n = 0; n < MAX_TERMS; n++) {
            double ratio = (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            term *= ratio;
            sum += term;
            if (Math.abs(sum) > LARGE) {
                term /= LARGE;
                sum /= LARGE;
                logScale += Math.log(LARGE);
            }
            // What is still to come is at most a geometric series, once the ratio has come below one.
            double slowest = Math.max(Math.abs(ratio), z);
            if (slowest < 1 && Math.abs(term) * slowest <= SMALL_ENOUGH * Math.abs(sum) * (1 - slowest)) {
                break;
            }
        }
        return new Scaled(sum, logScale);
    }
}
