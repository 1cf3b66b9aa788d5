package dev.hourglass.bench.report;

import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The stretches of one subject at one concurrency, one per round. */
final class Rounds {
    private final TreeMap<Integer, Measurement> byRound = new TreeMap<>();

    static Rounds of(List<Measurement> all, Subject subject, int clients) {
        Rounds rounds = new Rounds();
        all.stream()
                .filter(one -> one.subject() == subject && one.clients() == clients)
                .forEach(one -> rounds.byRound.put(one.round(), one));
        return rounds;
    }

    boolean isEmpty() {
        return byRound.isEmpty();
    }

    double median(ToDoubleFunction<Measurement> figure) {
        return median(byRound.values().stream().mapToDouble(figure));
    }

    /** The figure divided by the other's of the same round: neighbours in time saw the same machine. */
    double[] ratios(Rounds other, ToDoubleFunction<Measurement> figure) {
        return byRound.entrySet().stream()
                .filter(one -> other.byRound.containsKey(one.getKey()))
                .mapToDouble(one ->
                        figure.applyAsDouble(one.getValue()) / figure.applyAsDouble(other.byRound.get(one.getKey())))
                .toArray();
    }

    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
