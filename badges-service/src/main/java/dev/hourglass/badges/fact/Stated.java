package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.FactType;
import dev.hourglass.badges.fact.model.Subject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One statement of a fact, as an event made it.
 *
 * @param revision grows with each statement of the same fact
 * @param at when it was stated
 * @param state the fact in JSON, as it is kept
 */
record Stated(Key key, Fact fact, long revision, Instant at, String state) {
    /**
     * What makes two statements be about the same fact.
     *
     * @param source where an order was placed; empty for other facts
     * @param id the order's, activity's, referral's or tier's id
     */
    record Key(Subject subject, FactType type, String source, String id) {
        Key(Subject subject, FactType type, String id) {
            this(subject, type, "", id);
        }
    }

    /** What is known of a fact. */
    record Kept(long revision, Fact fact) {}

    Subject subject() {
        return key.subject();
    }

    /** The same of another member. */
    Stated by(Subject other) {
        return new Stated(new Key(other, key.type, key.source, key.id), fact, revision, at, state);
    }

    FactChange changeFrom(Kept kept, ZoneId zone) {
        return new FactChange(subject(), zone, Optional.ofNullable(kept).map(Kept::fact), fact, at);
    }
}
