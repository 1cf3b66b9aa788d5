package dev.hourglass.points.segment.model;

import java.util.Arrays;
import java.util.List;

/**
 * Cuts a program's buyers into five parts by one measure, such as their spend. Equal values are in the same part: they share
 * the lower score.
 *
 * @param values the largest of the lowest fifth, two fifths, three, four; empty when there are no buyers
 */
public record Limits(List<Long> values) {
    public static final Limits NONE = new Limits(List.of());
    private static final int PARTS = 5;

    public Limits {
        values = List.copyOf(values);
    }

    /** @param measured one value a buyer; sorted here */
    public static Limits of(long[] measured) {
        if (measured.length == 0) {
            return NONE;
        }
        long[] sorted = measured.clone();
        Arrays.sort(sorted);
        Long[] limits = new Long[PARTS - 1];
        for (int part = 1; part < PARTS; part++) {
            int rank = (int) (((long) sorted.length * part + PARTS - 1) / PARTS);
            limits[part - 1] = sorted[rank - 1];
        }
        return new Limits(List.of(limits));
    }

    /** 1 for the lowest fifth to 5 for the highest; of somebody above all limits 5. */
    public int score(long value) {
        int score = 1;
        for (long limit : values) {
            if (value > limit) {
                score++;
            }
        }
        return score;
    }
}
