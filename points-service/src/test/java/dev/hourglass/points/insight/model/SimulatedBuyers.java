package dev.hourglass.points.insight.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Buyers made up by the very process that the models assume, so that the parameters to be found are known. */
record SimulatedBuyers(Random random) {

    /** What one buyer did, and how often they bought again in the weeks after the observation. */
    record Buyer(Purchases purchases, int later) {}

    Map<Purchases, Long> purchases(BgNbd truth, int buyers, double weeks) {
        Map<Purchases, Long> counted = new HashMap<>();
        for (int i = 0; i < buyers; i++) {
            counted.merge(buyer(truth, weeks - random.nextInt(12), 0).purchases, 1L, Long::sum);
        }
        return counted;
    }

    Buyer buyer(BgNbd truth, double observed, double later) {
        double rate = gamma(truth.r()) / truth.alpha();
        double toA = gamma(truth.a());
        double leaves = toA / (toA + gamma(truth.b()));
        int repeats = 0;
        int repeatsLater = 0;
        double last = 0;
        double now = -Math.log(1 - random.nextDouble()) / rate;
        while (now <= observed + later) {
            if (now <= observed) {
                repeats++;
                last = now;
            } else {
                repeatsLater++;
            }
            if (random.nextDouble() < leaves) {
                break;
            }
            now += -Math.log(1 - random.nextDouble()) / rate;
        }
        return new Buyer(new Purchases(repeats, last, observed), repeatsLater);
    }

    Spend spend(GammaGamma truth, int repeats) {
        double scale = gamma(truth.q()) / truth.gamma();
        double sum = 0;
        for (int i = 0; i < repeats; i++) {
            sum += gamma(truth.p()) / scale;
        }
        return new Spend(repeats, sum / repeats);
    }

    /** Marsaglia and Tsang 2000. */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
