package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.FactType;
import dev.hourglass.badges.fact.model.ReferralFact;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.event.Event;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads what referral events say about the advocate. */
@ApplicationScoped
class ReferralStatements {
    private final FactJson json;

    ReferralStatements(FactJson json) {
        this.json = json;
    }

    /**
     * The revision is the event's place in the producer's lane: all events of one advocate are in one lane, so a later
     * statement has a higher one, even when an event that was set aside is replayed after it.
     *
     * @throws IllegalArgumentException when there is no advocate or no referral id
     */
    Stated of(Event event, boolean rewarded) {
        String referralId = event.data().path("referralId").textValue();
        if (referralId == null || event.subject() == null) {
            throw new IllegalArgumentException(event.type() + " needs the advocate as subject and data.referralId");
        }
        ReferralFact fact =
                new ReferralFact(referralId, event.data().path("code").textValue(), event.time(), rewarded);
        return new Stated(
                new Stated.Key(new Subject(event.program(), event.subject()), FactType.REFERRAL, referralId),
                fact,
                event.sequence(),
                event.time(),
                json.write(fact));
    }
}
