package dev.hourglass.gateway.upstream;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether it is worth asking a service. Opens when nobody is there, or after some requests in a row that got no answer; any
 * answer closes it again. While it is open callers are refused at once, and only probes ask.
 */
final class Circuit {
    /** So many requests in a row without an answer: one slow call among good ones never adds up to it. */
    static final int OPENS_AT = 5;

    private final AtomicInteger unanswered = new AtomicInteger();

    boolean isOpen() {
        return unanswered.get() >= OPENS_AT;
    }

    /**
     * The service answered something, good or bad.
     *
     * @return whether that closed it
     */
    boolean answered() {
        // Read first: on every request, all threads writing one number would cost more than the rest of this.
        return unanswered.get() != 0 && unanswered.getAndSet(0) >= OPENS_AT;
    }

    /**
     * A request got no answer, or no connection.
     *
     * @return whether that opened it
     */
    boolean failed() {
        return unanswered.incrementAndGet() == OPENS_AT;
    }

    /**
     * A connection was refused: no need to try further.
     *
     * @return whether that opened it
     */
    boolean refused() {
        return unanswered.getAndSet(OPENS_AT) < OPENS_AT;
    }
}
