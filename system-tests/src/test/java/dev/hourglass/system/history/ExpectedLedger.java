package dev.hourglass.system.history;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a program must hold after an import: for each member, known by external id or e-mail, the points of each of its
 * orders after refunds. Orders that earn nothing are there with 0.
 */
record ExpectedLedger(Map<String, Map<String, Long>> pointsByOrderByMember) {

    /** Minor units that earn one point: one whole unit of a currency with two decimals. */
    private static final long MINOR_UNITS_PER_POINT = 100;

    ExpectedLedger() {
        this(new TreeMap<>());
    }

    /** Adds one order by what of it, in minor units, was paid and not given back. */
    void add(String member, String order, long eligibleSpend) {
        pointsByOrderByMember
                .computeIfAbsent(member, any -> new TreeMap<>())
                .put(order, eligibleSpend / MINOR_UNITS_PER_POINT);
    }

    ExpectedLedger and(ExpectedLedger other) {
        var both = new ExpectedLedger(new TreeMap<>(pointsByOrderByMember));
        both.pointsByOrderByMember.putAll(other.pointsByOrderByMember);
        return both;
    }

    long members() {
        return pointsByOrderByMember.size();
    }

    long orders() {
        return pointsByOrderByMember.values().stream().mapToLong(Map::size).sum();
    }

    long points() {
        return pointsByOrderByMember.keySet().stream().mapToLong(this::balance).sum();
    }

    long balance(String member) {
        return pointsByOrderByMember.get(member).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
