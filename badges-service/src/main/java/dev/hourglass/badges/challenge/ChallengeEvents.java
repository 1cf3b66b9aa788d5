package dev.hourglass.badges.challenge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.badges.challenge.model.Challenge;
import dev.hourglass.badges.challenge.model.Completion;
import dev.hourglass.badges.tally.model.Term;
import dev.hourglass.kit.event.EventDraft;
import java.time.Instant;
import java.time.LocalDate;

/** What this feature tells the others. */
final class ChallengeEvents {
    static final String COMPLETED = "dev.hourglass.challenge.completed.v1";
    static final String REVOKED = "dev.hourglass.challenge.revoked.v1";

    private ChallengeEvents() {}

    record ChallengeName(String id, String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            String completionId,
            ChallengeName challenge,
            LocalDate period,
            long points,
            String badgeId,
            Instant completedAt,
            Instant revokedAt) {}

    /** {@code challenge.completed} or {@code challenge.revoked}, as the completion stands. */
    static EventDraft of(Challenge challenge, Completion completion, Instant at) {
        LocalDate period = completion.entry().period();
        Data data = new Data(
                completion.id().toString(),
                new ChallengeName(challenge.id().toString(), challenge.name()),
                period.equals(Term.WHOLE) ? null : period,
                completion.points(),
                challenge.badge().map(Object::toString).orElse(null),
                completion.completedAt(),
                completion.revokedAt());
        return EventDraft.of(
                completion.entry().subject().program(),
                completion.isHeld() ? COMPLETED : REVOKED,
                completion.entry().subject().member(),
                at,
                data);
    }
}
