package dev.hourglass.launcher.history;

import dev.hourglass.launcher.history.statement.OrderStatement;
import dev.hourglass.launcher.history.statement.RefundStatement;
import dev.hourglass.launcher.history.statement.RejectedLine;
import dev.hourglass.launcher.history.statement.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a history holds once mapped, before anything is sent.
 *
 * @param buyers different buyers of the orders
 * @param rejectedByReason lines that are neither order nor refund, counted by why
 */
public record MappedHistory(long orders, long refunds, long buyers, Map<String, Long> rejectedByReason) {

    /** Reads the whole stream. */
    public static MappedHistory of(Stream<Statement> history) {
        var count = new Count();
        history.forEach(count::add);
        return new MappedHistory(count.orders, count.refunds, count.buyers.size(), count.rejected);
    }

    public long rejected() {
        return rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Orders, refunds and rejected lines together. */
    public long statements() {
        return orders + refunds + rejected();
    }

    private static final class Count {

        private final Set<String> buyers = new HashSet<>();
        private final Map<String, Long> rejected = new TreeMap<>();
        private long orders;
        private long refunds;

        void add(Statement statement) {
            if (statement instanceof OrderStatement order) {
                orders++;
                buyers.add(order.sequenceKey());
            } else if (statement instanceof RefundStatement) {
                refunds++;
            } else if (statement instanceof RejectedLine line) {
                rejected.merge(line.reason(), 1L, Long::sum);
            }
        }
    }
}
