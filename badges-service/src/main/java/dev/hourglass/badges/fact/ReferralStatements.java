package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.FactType;
import dev.hourglass.badges.fact.model.ReferralFact;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Reads what referral events say about the advocate. */
@ApplicationScoped
class ReferralStatements implements FactStatements {
    private static final String REWARDED = "dev.hourglass.referral.rewarded.v1";
    private static final String REVERSED = "dev.hourglass.referral.reversed.v1";

    private final FactJson json;

    ReferralStatements(FactJson json) {
        this.json = json;
    }

    @Override
    public Set<String> types() {
        return Set.of(REWARDED, REVERSED);
    }

    /**
     * The revision is the event's place in the producer's lane: all events of one advocate are in one lane, so a later
     * statement has a higher one, even when an event that was set aside is replayed after it.
     *
     * @throws IllegalArgumentException when there is no advocate or no referral id
     */
    @Override
    public List<Stated> of(Event event) {
        String referralId = event.data().path("referralId").textValue();
        if (referralId == null || event.subject() == null) {
            throw new IllegalArgumentException(event.type() + " needs the advocate as subject and data.referralId");
        }
        ReferralFact fact = new ReferralFact(
                referralId,
                event.data().path("code").textValue(),
                event.time(),
                event.type().equals(REWARDED));
        return List.of(new Stated(
                new Stated.Key(new Subject(event.program(), event.subject()), FactType.REFERRAL, referralId),
                fact,
                event.sequence(),
                event.time(),
                json.write(fact)));
    }
}
