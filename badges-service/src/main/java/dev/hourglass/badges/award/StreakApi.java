package dev.hourglass.badges.award;

import dev.hourglass.badges.award.model.Streak;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of streaks. */
public final class StreakApi {
    static final String EXAMPLE = """
            {"data": [{"badge": {"id": "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", "name": "Every week"}, "period": "week",
                       "current": 4, "longest": 9, "done": false, "endsAt": "2026-11-22T23:00:00Z"}]}
            """;

    private StreakApi() {}

    @Schema(name = "MemberStreaks")
    record MemberStreaks(List<StreakView> data) {
        static MemberStreaks of(List<Streak> streaks) {
            return new MemberStreaks(streaks.stream().map(StreakView::of).toList());
        }
    }

    @Schema(name = "MemberStreak", description = "How a streak runs, by the calendar where the member lives")
    public record StreakView(
            BadgeName badge,

            @Schema(
                    examples = "week",
                    enumeration = {"day", "week", "month"})
            String period,

            @Schema(description = "Periods in a row up to the present one, which may still be missing", examples = "4")
            long current,

            @Schema(description = "The longest run there was; what the badge's levels look at", examples = "9")
            long longest,

            @Schema(description = "Whether the present period has what it takes")
            boolean done,

            @Schema(
                    description = "When the streak breaks unless something happens before; null when none runs",
                    nullable = true)
            Instant endsAt) {
        public static StreakView of(Streak streak) {
            return new StreakView(
                    new BadgeName(streak.badge().id().toString(), streak.badge().name()),
                    streak.badge().criteria().period().orElseThrow().name().toLowerCase(Locale.ROOT),
                    streak.current(),
                    streak.longest(),
                    streak.done(),
                    streak.endsAt());
        }
    }

    @Schema(name = "StreakBadge")
    public record BadgeName(String id, String name) {}
}
