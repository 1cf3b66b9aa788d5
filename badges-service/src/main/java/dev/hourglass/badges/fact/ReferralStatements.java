package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.ReferralFact;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.event.Event;

/** Reads what referral events say about the advocate. */
final class ReferralStatements {
    private ReferralStatements() {}

    /**
     * The revision is the event's place in the producer's lane: all events of one advocate are in one lane, so a later
     * statement has a higher one, even when an event that was set aside is replayed after it.
     *
     * @throws IllegalArgumentException when there is no advocate or no referral id
     */
    static Stated<ReferralFact> of(Event event, boolean rewarded) {
        String referralId = event.data().path("referralId").textValue();
        if (referralId == null || event.subject() == null) {
            throw new IllegalArgumentException(event.type() + " needs the advocate as subject and data.referralId");
        }
        return new Stated<>(
                new Stated.Key(new Subject(event.program(), event.subject()), "", referralId),
                new ReferralFact(rewarded),
                event.sequence(),
                event.time(),
                event.data().toString());
    }
}
