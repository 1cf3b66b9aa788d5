package dev.hourglass.referral.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.trace.Traces;
import dev.hourglass.referral.campaign.model.Terms;
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

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reward(long points, Money credit) {}

    /** Minor units; there is none where points are promised. */
    record Money(long amount, String currency) {
        static Money of(boolean promised, long amount, String currency) {
            return promised ? new Money(amount, currency) : null;
        }
    }

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

    private static Rewards rewards(Standing standing) {
        Terms terms = standing.terms();
        Standing.Worth worth = standing.worth();
        return new Rewards(
                new Reward(
                        worth.advocatePoints(),
                        Money.of(terms.advocate().inMoney(), worth.advocateCredit(), terms.currency())),
                new Reward(
                        worth.friendPoints(),
                        Money.of(terms.friend().inMoney(), worth.friendCredit(), terms.currency())));
    }

    /** About the advocate, but part of the trace of what the friend did. */
    private static EventDraft event(Referral referral, ReferralState state, Instant now) {
        Standing standing = referral.standing();
        Changed data = new Changed(
                referral.id(),
                state.word(),
                standing.touch().code(),
                standing.advocate(),
                referral.friend().id(),
                reasons(standing, state).stream().map(Reason::word).toList(),
                rewards(standing));
        return EventDraft.of(
                        referral.friend().program(),
                        "dev.hourglass.referral." + state.word() + ".v1",
                        standing.advocate(),
                        now,
                        data)
                .tracedBy(Traces.of(referral.friend().id()));
    }
}
