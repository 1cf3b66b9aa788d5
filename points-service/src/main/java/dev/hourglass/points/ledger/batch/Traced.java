package dev.hourglass.points.ledger.batch;

import dev.hourglass.kit.trace.Traces;
import dev.hourglass.points.ledger.Command;

/**
 * A command and the recorded trace of the request it came with.
 *
 * @param traceparent null when nobody records it
 */
public record Traced(Command command, String traceparent) {
    /** As part of the request at hand. */
    public static Traced here(Command command) {
        return new Traced(command, Traces.current());
    }

    static Traced byNobody(Command command) {
        return new Traced(command, null);
    }
}
