package dev.hourglass.bench.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What is left of a throughput, round by round: neighbours in time saw the same machine. */
final class Shares {
    private final String what;
    private final double target;
    private final List<Double> shares = new ArrayList<>();

    Shares(String what, double target) {
        this.what = what;
        this.target = target;
    }

    void add(double of, double against) {
        shares.add(of / against);
    }

    /** The median, with what it was at least and at most. */
    String line() {
        List<Double> sorted = new ArrayList<>(shares);
        Collections.sort(sorted);
        double median = sorted.get(sorted.size() / 2);
        return String.format(
                Locale.ROOT,
                "%s: %.2f (%.2f–%.2f); target at least %.2f: %s",
                what,
                median,
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                target,
                median >= target ? "met" : "missed");
    }
}
