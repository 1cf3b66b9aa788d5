package dev.hourglass.badges.streak;

import dev.hourglass.badges.streak.model.Streak;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of streaks. */
public final class StreakApi {
    static final String EXAMPLE = """
            {"data": [{"badge": {"id": "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", "name": "Every week"}, "period": "week",
                       "current": 4, "longest": 9, "done": false, "endsAt": "2026-11-29T23:00:00Z",
                       "freezes": 1, "frozen": ["2026-11-02"]}]}
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
            Instant endsAt,

            @Schema(description = "Freezes that are left; each covers a period without anything", examples = "1")
            int freezes,

            @Schema(description = "The first days of periods of the current run that freezes cover")
            List<LocalDate> frozen) {
        public static StreakView of(Streak streak) {
            return new StreakView(
                    new BadgeName(streak.badge().id().toString(), streak.badge().name()),
                    streak.badge().criteria().period().orElseThrow().name().toLowerCase(Locale.ROOT),
                    streak.current(),
                    streak.longest(),
                    streak.done(),
                    streak.endsAt(),
                    streak.freezes(),
                    streak.frozen());
        }
    }

    @Schema(name = "StreakFreezeDraft")
    public record FreezeDraft(
            @Min(value = 1, message = "must be at least 1") @Max(value = 100, message = "must be at most 100") @Schema(description = "How many", examples = "1")
            int freezes,

            @Schema(
                    description =
                            "The first day that they can cover, where the member lives, at most 31 days ago; today when absent",
                    examples = "2026-11-20",
                    nullable = true)
            LocalDate from) {}

    @Schema(name = "StreakFreeze")
    public record FreezeView(
            String memberId,
            String badgeId,
            @Schema(examples = "1") int freezes,
            LocalDate from) {}

    static final String FREEZE = "{\"freezes\": 1, \"from\": \"2026-11-20\"}";

    static final String FROZEN = """
            {"memberId": "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", "badgeId": "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", "freezes": 1,
             "from": "2026-11-20"}
            """;

    @Schema(name = "StreakBadge")
    public record BadgeName(String id, String name) {}
}
