package dev.hourglass.points.insight.model;

import static dev.hourglass.points.insight.model.SpecialFunctions.logBeta;
import static dev.hourglass.points.insight.model.SpecialFunctions.logGamma;
import static dev.hourglass.points.insight.model.SpecialFunctions.logSumExp;

import java.util.Map;

/**
 * Finds the parameters of {@link BgNbd} under which the purchases seen are most likely.
 *
 * @param logLikelihood of all buyers together at these parameters
 * @param settled false when the search was stopped before it came to rest; the parameters are then a rough guess
 */
public record BgNbdFit(BgNbd model, double logLikelihood, boolean settled) {
    /** Parameters are sought as logarithms, which keeps them positive; beyond e^±11 no buyers could be told apart. */
    private static final double FARTHEST = 11;

    /** Purchases of one buyer up to which values are worked out once for all buyers. */
    private static final int KEPT = 1_000;

    /**
     * @param buyers how many buyers have each history
     * @throws IllegalArgumentException when nobody has bought again: then every rate is as good as another
     */
    public static BgNbdFit of(Map<Purchases, Long> buyers) {
        if (buyers.keySet().stream().noneMatch(history -> history.repeats() > 0)) {
            throw new IllegalArgumentException("Without repeat purchases there is nothing to fit");
        }
        Columns columns = Columns.of(buyers);
        NelderMead.Minimum best = new NelderMead(point -> -columns.logLikelihood(point)).from(0, 1, 0, 0);
        return new BgNbdFit(model(best.point()), -best.value(), best.settled());
    }

    private static BgNbd model(double[] point) {
        return new BgNbd(Math.exp(point[0]), Math.exp(point[1]), Math.exp(point[2]), Math.exp(point[3]));
    }

    /** The histories side by side in arrays, because they are gone through some hundred times. */
    private record Columns(int[] repeats, double[] last, double[] observed, long[] buyers, int mostKept) {
        static Columns of(Map<Purchases, Long> buyers) {
            int size = buyers.size();
            Columns columns =
                    new Columns(new int[size], new double[size], new double[size], new long[size], most(buyers));
            int i = 0;
            for (Map.Entry<Purchases, Long> entry : buyers.entrySet()) {
                columns.repeats[i] = entry.getKey().repeats();
                columns.last[i] = entry.getKey().last();
                columns.observed[i] = entry.getKey().observed();
                columns.buyers[i++] = entry.getValue();
            }
            return columns;
        }

        private static int most(Map<Purchases, Long> buyers) {
            int most =
                    buyers.keySet().stream().mapToInt(Purchases::repeats).max().orElse(0);
            return Math.min(most, KEPT);
        }

        double logLikelihood(double[] point) {
            for (double logarithm : point) {
                if (Math.abs(logarithm) > FARTHEST) {
                    return Double.NEGATIVE_INFINITY;
                }
            }
            BgNbd model = model(point);
            double[] byRepeats = new double[mostKept + 1];
            for (int x = 0; x <= mostKept; x++) {
                byRepeats[x] = timeless(model, x);
            }
            double sum = 0;
            for (int i = 0; i < repeats.length; i++) {
                int x = repeats[i];
                double timeless = x <= mostKept ? byRepeats[x] : timeless(model, x);
                sum += buyers[i] * (timeless + timed(model, x, last[i], observed[i]));
            }
            return sum;
        }

        /** The part of a buyer's log-likelihood that depends on nothing but the number of repeats. */
        private static double timeless(BgNbd model, int x) {
            return logGamma(model.r() + x)
                    - logGamma(model.r())
                    + model.r() * Math.log(model.alpha())
                    + logBeta(model.a(), model.b() + x)
                    - logBeta(model.a(), model.b());
        }

        private static double timed(BgNbd model, int x, double last, double observed) {
            double alive = -(model.r() + x) * Math.log(model.alpha() + observed);
            if (x == 0) {
                return alive;
            }
            double left = Math.log(model.a() / (model.b() + x - 1)) - (model.r() + x) * Math.log(model.alpha() + last);
            return logSumExp(alive, left);
        }
    }
}
