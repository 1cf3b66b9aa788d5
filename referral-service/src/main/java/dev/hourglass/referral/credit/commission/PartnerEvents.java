package dev.hourglass.referral.credit.commission;

import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** That a partner has a buyer, or has not any more. It says nothing of who it is: partners receive it. */
final class PartnerEvents {
    private static final String ENDED = "ended";

    private PartnerEvents() {}

    record Attributed(
            PartnerId partnerId,
            String attributionId,
            String status,
            String reason,
            String code,
            String attributedBy,
            Instant touchedAt) {
        static Attributed of(Brought brought, String status) {
            return new Attributed(
                    brought.partner(),
                    attribution(brought),
                    status,
                    brought.refusal(),
                    brought.code(),
                    brought.way(),
                    brought.at());
        }
    }

    static String attribution(Brought brought) {
        return IdCodec.format("ref", brought.id());
    }

    /** From what was known (null: nothing) to what is (null: nothing); empty when it stands as it stood. */
    static List<EventDraft> of(ProgramId program, Brought before, Brought now, Instant at) {
        List<EventDraft> events = new ArrayList<>();
        boolean isAnothers = before != null && (now == null || !now.id().equals(before.id()));
        if (isAnothers) {
            events.add(event(program, Attributed.of(before, ENDED), at));
        }
        boolean isNews =
                now != null && (before == null || isAnothers || !now.status().equals(before.status()));
        if (isNews) {
            events.add(event(program, Attributed.of(now, now.status()), at));
        }
        return events;
    }

    private static EventDraft event(ProgramId program, Attributed data, Instant at) {
        return EventDraft.of(program, "dev.hourglass.partner.attributed.v1", null, at, data);
    }
}
