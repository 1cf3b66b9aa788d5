package dev.hourglass.badges.streak;

import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.streak.model.Streak;
import dev.hourglass.kit.event.EventDraft;
import java.time.Instant;
import java.util.Locale;

/** What this feature tells the others. */
final class StreakEvents {
    static final String EXTENDED = "dev.hourglass.streak.extended.v1";

    private StreakEvents() {}

    record BadgeName(String id, String name) {}

    record Data(BadgeName badge, String period, long current, long longest, Instant endsAt, int freezesLeft) {}

    static EventDraft of(Subject subject, Streak streak, Instant at) {
        return EventDraft.of(
                subject.program(),
                EXTENDED,
                subject.member(),
                at,
                new Data(
                        new BadgeName(
                                streak.badge().id().toString(), streak.badge().name()),
                        streak.badge().criteria().period().orElseThrow().name().toLowerCase(Locale.ROOT),
                        streak.current(),
                        Math.max(streak.current(), streak.longest()),
                        streak.endsAt(),
                        streak.freezes()));
    }
}
