package dev.hourglass.referral.referral;

import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.referral.referral.model.Reason;
import dev.hourglass.referral.referral.model.ReferralState;
import dev.hourglass.referral.referral.model.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What this service tells the others: one event per change of a referral's state, about the advocate. */
final class ReferralEvents {
    private ReferralEvents() {}

    /** The data of every referral event; the schemas are in docs/reference/events. */
    record Changed(
            ReferralId referralId,
            String status,
            String code,
            MemberId advocate,
            MemberId friend,
            List<String> reasons,
            Rewards rewards) {}

    record Rewards(Reward advocate, Reward friend) {}

    record Reward(long points) {}

    /** The events of a referral that came from one state (null: it is new) to where it stands now. */
    static List<EventDraft> of(Referral referral, ReferralState from, Instant now) {
        List<EventDraft> events = new ArrayList<>();
        for (ReferralState state : ReferralState.path(from, referral.standing().state())) {
            events.add(event(referral, state, now));
        }
        return events;
    }

    /** That rewards which were given are worth something else now: the same event with other points. */
    static EventDraft restated(Referral referral, Instant now) {
        return event(referral, ReferralState.REWARDED, now);
    }

    /** Steps on the way have the reason of the step, the last has all there are. */
    private static List<Reason> reasons(Standing standing, ReferralState state) {
        if (state == standing.state() || state == ReferralState.REVERSED) {
            return standing.reasons();
        }
        return List.of(
                state == ReferralState.ATTRIBUTED ? standing.touch().way().reason() : Reason.ORDER_COUNTS);
    }

    private static EventDraft event(Referral referral, ReferralState state, Instant now) {
        Standing standing = referral.standing();
        Changed data = new Changed(
                referral.id(),
                state.word(),
                standing.touch().code(),
                standing.advocate(),
                referral.friend().id(),
                reasons(standing, state).stream().map(Reason::word).toList(),
                new Rewards(
                        new Reward(standing.worth().advocatePoints()),
                        new Reward(standing.worth().friendPoints())));
        return EventDraft.of(
                referral.friend().program(),
                "dev.hourglass.referral." + state.word() + ".v1",
                standing.advocate(),
                now,
                data);
    }
}
