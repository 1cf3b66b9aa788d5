package dev.hourglass.points.segment.model;

import java.util.Arrays;
import java.util.Random;

/**
 * Measures of a program's buyers: of all of them up to a bound, above it of an even choice among them. The same buyers in the
 * same order give the same choice.
 */
public final class Sample {
    private static final int START = 1024;
    private static final int COLUMNS = 3;

    private final int bound;
    private final Random random = new Random(1);
    private long[][] columns = new long[COLUMNS][START];
    private long seen;

    /** @param bound buyers kept at most, at least 1 */
    public Sample(int bound) {
        this.bound = bound;
    }

    /** Takes one who bought at least once. */
    public void add(Buying buying) {
        seen++;
        if (seen <= bound) {
            put((int) seen - 1, buying);
            return;
        }
        // Algorithm R: each of those seen so far stays with the same chance.
        long place = random.nextLong(seen);
        if (place < bound) {
            put((int) place, buying);
        }
    }

    private void put(int place, Buying buying) {
        if (place >= columns[0].length) {
            for (int column = 0; column < COLUMNS; column++) {
                columns[column] = Arrays.copyOf(columns[column], Math.min(bound, place * 2));
            }
        }
        columns[0][place] = Scores.recency(buying);
        columns[1][place] = buying.orders365();
        columns[2][place] = buying.spend365();
    }

    long[] column(int column) {
        return Arrays.copyOf(columns[column], (int) Math.min(seen, bound));
    }
}
