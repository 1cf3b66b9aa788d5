package dev.hourglass.points.insight.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers how values are spread in little memory, however many there are: values within one percent of each other are
 * counted together. Sums are exact but for rounding.
 */
public final class ValueSketch {
    private static final double STEP = Math.log(1.01);

    private final TreeMap<Integer, Bucket> buckets = new TreeMap<>();
    private long count;
    private double sum;

    private static final class Bucket {
        private long count;
        private double sum;
    }

    /** A part of the values, with their number and sum. */
    public record Part(long count, double sum) {
        public double mean() {
            return count == 0 ? 0 : sum / count;
        }
    }

    /** @param value 0 or more */
    public void add(double value) {
        int key = value < 1e-9 ? Integer.MIN_VALUE : (int) Math.floor(Math.log(value) / STEP);
        Bucket bucket = buckets.computeIfAbsent(key, k -> new Bucket());
        bucket.count++;
        bucket.sum += value;
        count++;
        sum += value;
    }

    public Part all() {
        return new Part(count, sum);
    }

    /** The values in so many parts of the same number (but for one), the greatest first. */
    public List<Part> parts(int parts) {
        List<Part> found = new ArrayList<>();
        long taken = 0;
        var descending = buckets.descendingMap().entrySet().iterator();
        long left = 0;
        double mean = 0;
        for (int part = 1; part <= parts; part++) {
            long until = count * part / parts;
            long inPart = until - taken;
            double partSum = 0;
            while (taken < until) {
                if (left == 0) {
                    Map.Entry<Integer, Bucket> next = descending.next();
                    left = next.getValue().count;
                    mean = next.getValue().sum / left;
                }
                long here = Math.min(left, until - taken);
                partSum += here * mean;
                taken += here;
                left -= here;
            }
            found.add(new Part(inPart, partSum));
        }
        return found;
    }
}
