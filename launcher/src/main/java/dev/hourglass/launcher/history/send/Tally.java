package dev.hourglass.launcher.history.send;

import dev.hourglass.launcher.history.statement.GatewayStatement;
import dev.hourglass.launcher.history.statement.OrderStatement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What has come of an import so far. Counted by many threads. */
public final class Tally {

    private final LongAdder orders = new LongAdder();
    private final LongAdder refunds = new LongAdder();
    private final LongAdder refundsAhead = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder points = new LongAdder();
    private final Set<String> enrolled = ConcurrentHashMap.newKeySet();

    void accepted(GatewayStatement statement, boolean again, Answer answer) {
        if (again) {
            repeated.increment();
        } else if (statement instanceof OrderStatement) {
            orders.increment();
        } else {
            refunds.increment();
        }
        if (answer.keptForLater()) {
            refundsAhead.increment();
        }
        points.add(answer.pointsChange());
        answer.enrolledMember().ifPresent(enrolled::add);
    }

    void rejected() {
        rejected.increment();
    }

    /** Orders the gateway accepted, repetitions not counted. */
    public long orders() {
        return orders.sum();
    }

    /** Refunds the gateway accepted, repetitions not counted. */
    public long refunds() {
        return refunds.sum();
    }

    /** Answers "kept until its order comes"; many of them have found their order since. */
    public long refundsAheadOfTheirOrder() {
        return refundsAhead.sum();
    }

    /** Deliberate repetitions that were accepted. */
    public long repeated() {
        return repeated.sum();
    }

    public long rejections() {
        return rejected.sum();
    }

    /** Points added less points taken, over all answers. */
    public long points() {
        return points.sum();
    }

    /** Different members whom an order enrolled. */
    public long membersEnrolled() {
        return enrolled.size();
    }

    /** Deliveries dealt with, one way or the other. */
    public long done() {
        return orders() + refunds() + repeated() + rejections();
    }
}
