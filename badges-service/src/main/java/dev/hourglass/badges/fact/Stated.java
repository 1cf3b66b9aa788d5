package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * One statement of a fact, as an event made it.
 *
 * @param revision grows with each statement of the same fact
 * @param at when it was stated
 * @param state the fact as the event carries it, in JSON
 */
record Stated<F extends Fact>(Key key, F fact, long revision, Instant at, String state) {
    /**
     * What makes two statements be about the same fact.
     *
     * @param source where an order was placed; empty for other facts
     * @param id the order's or referral's id
     */
    record Key(Subject subject, String source, String id) {}

    /** What is known of a fact. */
    record Kept(long revision, Fact fact) {}

    Subject subject() {
        return key.subject();
    }

    /** The same of another member. */
    Stated<F> by(Subject other) {
        return new Stated<>(new Key(other, key.source(), key.id()), fact, revision, at, state);
    }

    FactChange changeFrom(Kept kept) {
        return new FactChange(subject(), Optional.ofNullable(kept).map(Kept::fact), fact, at);
    }
}
