package dev.hourglass.points.ledger;

import dev.hourglass.kit.trace.Traces;

/**
 * A command and the recorded trace of the request it came with.
 *
 * @param traceparent null when nobody records it
 */
record Traced(Command command, String traceparent) {
    /** As part of the request at hand. */
    static Traced here(Command command) {
        return new Traced(command, Traces.current());
    }

    static Traced byNobody(Command command) {
        return new Traced(command, null);
    }
}
