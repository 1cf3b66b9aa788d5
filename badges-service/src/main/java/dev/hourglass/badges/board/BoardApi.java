package dev.hourglass.badges.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.badges.badge.BadgeApi.BackfillView;
import dev.hourglass.badges.badge.CriteriaApi.CriteriaView;
import dev.hourglass.badges.badge.CriteriaApi.LevelView;
import dev.hourglass.badges.badge.CriteriaApi.WindowView;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.badges.board.BoardStore.Known;
import dev.hourglass.badges.board.model.Board;
import dev.hourglass.badges.board.model.Prize;
import dev.hourglass.badges.tally.model.Term;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of leaderboards. */
final class BoardApi {
    private static final String EVER = "ever";

    private BoardApi() {}

    @Schema(name = "LeaderboardDraft", description = "A leaderboard as its program wants it")
    record Draft(
            @NotBlank(message = "is required") @Size(max = 100, message = "may have at most 100 characters") @Schema(examples = "Shoppers of the month")
            String name,

            @Size(max = 1_000, message = "may have at most 1,000 characters") @Schema(nullable = true)
            String description,

            @NotNull(message = "is required") @Valid MetricView metric,

            @NotBlank(message = "is required") @Pattern(regexp = "day|week|month|ever", message = "must be day, week, month or ever") @Schema(
                    description = "How long scores are collected, by the calendar where the program is",
                    examples = "month",
                    enumeration = {"day", "week", "month", "ever"})
            String period,

            @Size(max = 100, message = "may have at most 100 entries") @Schema(description = "Points by rank at the end of each period", nullable = true)
            List<@NotNull(message = "is required") @Valid PrizeView> prizes,

            @Schema(description = "Whether it is on; true when absent", nullable = true)
            Boolean active) {
        Draft {
            prizes = prizes == null ? List.of() : prizes;
            active = !Boolean.FALSE.equals(active);
        }
    }

    @Schema(name = "LeaderboardMetric", description = "What the score is: measured as in badges")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MetricView(
            @NotBlank(message = "is required") @Schema(
                    examples = "sum",
                    enumeration = {"count", "sum", "distinct", "streak", "single"})
            String kind,

            @NotBlank(message = "is required") @Schema(
                    examples = "order",
                    enumeration = {"order", "item", "activity", "referral", "tier"})
            String fact,

            @Schema(description = "CEL: which facts count", examples = "order.channel == \"web\"", nullable = true)
            String where,

            @Schema(
                    description = "CEL: the whole number that is summed, or the text that is told apart",
                    examples = "order.eligibleSpend",
                    nullable = true)
            String of,

            @Valid @Schema(description = "Only so many days in a row are looked at; the best count", nullable = true)
            WindowView window,

            @Schema(
                    description = "The beat of a streak",
                    enumeration = {"day", "week", "month"},
                    nullable = true)
            String period) {
        CriteriaView criteria() {
            return new CriteriaView(kind, fact, where, of, window, period, null, List.of(new LevelView("metric", 1)));
        }

        static MetricView of(Criteria criteria) {
            CriteriaView view = CriteriaView.of(criteria);
            return new MetricView(view.kind(), view.fact(), view.where(), view.of(), view.window(), view.period());
        }
    }

    @Schema(name = "LeaderboardPrize", description = "Who has the same score has the same rank, and the same prize")
    record PrizeView(
            @Min(value = 1, message = "must be at least 1") @Max(value = 1_000, message = "must be at most 1,000") @Schema(examples = "1")
            int rank,

            @Min(value = 1, message = "must be at least 1") @Max(value = 1_000_000, message = "must be at most 1,000,000") @Schema(examples = "500")
            long points) {
        Prize prize() {
            return new Prize(rank, points);
        }
    }

    @Schema(name = "Leaderboard", description = "A ranking of members by what they do in a period")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BoardView(
            @Schema(examples = "brd_01kb2x0r9yf8tb4d6v1q3w5e7g")
            String id,

            String name,
            String description,
            MetricView metric,

            @Schema(examples = "month") String period,

            List<PrizeView> prizes,
            boolean active,

            @Schema(description = "How far the past has been counted under the definition as it is; for admins")
            BackfillView backfill) {
        static BoardView of(Known known, boolean forAdmins) {
            Board board = known.board();
            return new BoardView(
                    board.id().toString(),
                    board.name(),
                    board.description(),
                    MetricView.of(board.tally().criteria()),
                    BoardApi.period(board.tally().term()),
                    BoardApi.prizes(board),
                    board.active(),
                    forAdmins ? BackfillView.of(known.defined().backfill()) : null);
        }
    }

    private static String period(Term term) {
        return term.beat().map(beat -> beat.name().toLowerCase(Locale.ROOT)).orElse(EVER);
    }

    private static List<PrizeView> prizes(Board board) {
        return board.prizes().stream()
                .map(prize -> new PrizeView(prize.rank(), prize.points()))
                .toList();
    }

    @Schema(name = "LeaderboardStandings", description = "A leaderboard with a part of its ranking")
    record Standings(
            @Schema(examples = "brd_01kb2x0r9yf8tb4d6v1q3w5e7g")
            String id,

            String name,
            String description,
            MetricView metric,

            @Schema(examples = "month") String period,

            List<PrizeView> prizes,
            boolean active,

            @Schema(
                    description = "Where the period shown begins; null for ever",
                    examples = "2026-10-31T23:00:00Z",
                    nullable = true)
            Instant startsAt,

            @Schema(description = "Where it ends", examples = "2026-11-30T23:00:00Z", nullable = true)
            Instant endsAt,

            @Schema(description = "How many members have a score in that period", examples = "1312")
            long members,

            List<PlaceView> data,
            @Schema(nullable = true) String nextCursor) {
        static Standings of(Board board, Term.Interval interval, long members, List<PlaceView> data, String cursor) {
            boolean ever = board.tally().term().beat().isEmpty();
            return new Standings(
                    board.id().toString(),
                    board.name(),
                    board.description(),
                    MetricView.of(board.tally().criteria()),
                    BoardApi.period(board.tally().term()),
                    BoardApi.prizes(board),
                    board.active(),
                    ever ? null : interval.startsAt(),
                    interval.endsAt().orElse(null),
                    members,
                    data,
                    cursor);
        }
    }

    @Schema(name = "LeaderboardPlace")
    record PlaceView(
            @Schema(description = "From 1; the same for the same score", examples = "1")
            long rank,

            @Schema(
                    description = "As the member agreed to be named; null for who did not",
                    examples = "Ada",
                    nullable = true)
            String displayName,

            @Schema(examples = "12900") long score,

            @Schema(
                    description = "For admins and storefronts; members see their own only",
                    examples = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g",
                    nullable = true)
            String memberId) {}

    @Schema(name = "LeaderboardRebuilt")
    record Rebuilt(
            @Schema(description = "Scores copied", examples = "1312")
            long scores) {}
}
