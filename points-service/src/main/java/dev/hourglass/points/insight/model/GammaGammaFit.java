package dev.hourglass.points.insight.model;

import java.util.List;

/**
 * Finds the parameters of {@link GammaGamma} under which the spend seen is most likely.
 *
 * @param settled false when the search was stopped before it came to rest
 */
public record GammaGammaFit(GammaGamma model, double logLikelihood, boolean settled) {
    private static final double FARTHEST = 11;

    /** @throws IllegalArgumentException when there is no spend to fit */
    public static GammaGammaFit of(List<Spend> buyers) {
        double unit = buyers.stream()
                .mapToDouble(Spend::mean)
                .average()
                .orElseThrow(() -> new IllegalArgumentException("Without repeat purchases there is nothing to fit"));
        // In units of the mean the search is the same for cents and for yen.
        List<Spend> scaled = buyers.stream()
                .map(spend -> new Spend(spend.repeats(), spend.mean() / unit))
                .toList();
        NelderMead.Minimum best = new NelderMead(point -> -logLikelihood(point, scaled)).from(1, 1, 0);
        GammaGamma inUnits = model(best.point());
        GammaGamma model = new GammaGamma(inUnits.p(), inUnits.q(), inUnits.gamma() * unit);
        return new GammaGammaFit(model, -best.value() - buyers.size() * Math.log(unit), best.settled());
    }

    /** {@code q} is sought above 1 only: below, buyers would have no mean spend. */
    private static GammaGamma model(double[] point) {
        return new GammaGamma(Math.exp(point[0]), 1 + Math.exp(point[1]), Math.exp(point[2]));
    }

    private static double logLikelihood(double[] point, List<Spend> buyers) {
        for (double logarithm : point) {
            if (Math.abs(logarithm) > FARTHEST) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        GammaGamma model = model(point);
        double sum = 0;
        for (Spend spend : buyers) {
            sum += model.logLikelihood(spend);
        }
        return sum;
    }
}
