package dev.hourglass.badges.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.badges.award.model.Award;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.event.EventDraft;
import java.time.Instant;

/** What this feature tells the others. */
final class AwardEvents {
    static final String AWARDED = "dev.hourglass.badge.awarded.v1";
    static final String REVOKED = "dev.hourglass.badge.revoked.v1";

    private AwardEvents() {}

    record BadgeName(String id, String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(String awardId, BadgeName badge, String level, long points, Instant awardedAt, Instant revokedAt) {}

    /** {@code badge.awarded} or {@code badge.revoked}, as the award stands. */
    static EventDraft of(Subject subject, Badge badge, Award award) {
        Data data = new Data(
                award.id().toString(),
                new BadgeName(badge.id().toString(), badge.name()),
                award.level(),
                badge.points(),
                award.awardedAt(),
                award.revokedAt());
        return EventDraft.of(
                subject.program(),
                award.isHeld() ? AWARDED : REVOKED,
                subject.member(),
                award.isHeld() ? award.awardedAt() : award.revokedAt(),
                data);
    }
}
