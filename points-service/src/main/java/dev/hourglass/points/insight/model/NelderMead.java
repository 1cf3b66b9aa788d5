package dev.hourglass.points.insight.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/**
 * Finds a minimum without derivatives (Nelder and Mead 1965), started again from what it found until that gains nothing: a
 * simplex that has collapsed early is no minimum.
 */
final class NelderMead {
    private static final double FIRST_STEP = 0.5;
    private static final double VALUE_TOLERANCE = 1e-11;
    private static final double POINT_TOLERANCE = 1e-7;
    private static final double WORTH_ANOTHER_START = 1e-8;
    private static final int MAX_STEPS = 600;
    private static final int MAX_STARTS = 4;

    private final ToDoubleFunction<double[]> function;

    /** @param function may answer infinity where it is not defined, not at the start */
    NelderMead(ToDoubleFunction<double[]> function) {
        this.function = function;
    }

    /**
     * The least value found and where.
     *
     * @param settled false when it was still falling at the limit of steps
     */
    record Minimum(double[] point, double value, boolean settled) {}

    private record Vertex(double[] point, double value) {}

    Minimum from(double... start) {
        Minimum best = once(start);
        for (int starts = 1; starts < MAX_STARTS; starts++) {
            Minimum next = once(best.point);
            boolean gained = best.value - next.value > WORTH_ANOTHER_START * (1 + Math.abs(best.value));
            best = next.value <= best.value ? next : best;
            if (!gained) {
                return best;
            }
        }
        return new Minimum(best.point, best.value, false);
    }

    private Minimum once(double[] start) {
        Vertex[] simplex = new Vertex[start.length + 1];
        simplex[0] = vertex(start);
        for (int i = 0; i < start.length; i++) {
            double[] corner = start.clone();
            corner[i] += FIRST_STEP;
            simplex[i + 1] = vertex(corner);
        }
        for (int step = 0; step < MAX_STEPS; step++) {
            Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
            if (isSmall(simplex)) {
                return new Minimum(simplex[0].point, simplex[0].value, true);
            }
            improve(simplex);
        }
        Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
        return new Minimum(simplex[0].point, simplex[0].value, false);
    }

    private void improve(Vertex[] simplex) {
        int worst = simplex.length - 1;
        double[] centre = centreWithoutWorst(simplex);
        Vertex reflected = vertex(along(centre, simplex[worst].point, -1));
        if (reflected.value < simplex[0].value) {
            Vertex expanded = vertex(along(centre, simplex[worst].point, -2));
            simplex[worst] = expanded.value < reflected.value ? expanded : reflected;
        } else if (reflected.value < simplex[worst - 1].value) {
            simplex[worst] = reflected;
        } else {
            boolean outside = reflected.value < simplex[worst].value;
            Vertex contracted = vertex(along(centre, simplex[worst].point, outside ? -0.5 : 0.5));
            if (contracted.value < Math.min(reflected.value, simplex[worst].value)) {
                simplex[worst] = contracted;
            } else {
                shrink(simplex);
            }
        }
    }

    private void shrink(Vertex[] simplex) {
        for (int i = 1; i < simplex.length; i++) {
            simplex[i] = vertex(along(simplex[0].point, simplex[i].point, 0.5));
        }
    }

    private Vertex vertex(double[] point) {
        double value = function.applyAsDouble(point);
        return new Vertex(point, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
    }

    private static double[] centreWithoutWorst(Vertex[] simplex) {
        int dimensions = simplex.length - 1;
        double[] centre = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            for (int d = 0; d < dimensions; d++) {
                centre[d] += simplex[i].point[d] / dimensions;
            }
        }
        return centre;
    }

    /** {@code from + share · (to − from)}. */
    private static double[] along(double[] from, double[] to, double share) {
        double[] point = new double[from.length];
        for (int d = 0; d < point.length; d++) {
            point[d] = from[d] + share * (to[d] - from[d]);
        }
        return point;
    }

    private static boolean isSmall(Vertex[] simplex) {
        Vertex best = simplex[0];
        Vertex worst = simplex[simplex.length - 1];
        double size = 0;
        for (int d = 0; d < best.point.length; d++) {
            size = Math.max(size, Math.abs(worst.point[d] - best.point[d]));
        }
        return size <= POINT_TOLERANCE && worst.value - best.value <= VALUE_TOLERANCE * (1 + Math.abs(best.value));
    }
}
