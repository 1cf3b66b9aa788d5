package dev.hourglass.points.insight;

import dev.hourglass.kit.id.MemberId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The wire records of insights. A rate or mean of nothing is null. Months are the program's, as {@code 2026-11}. Money is in
 * minor units of the program's currency.
 */
public final class InsightApi {
    private InsightApi() {}

    @Schema(name = "LiabilityInsight", description = "What the program owes its members in points")
    public record Liability(
            Instant asOf,
            String currency,
            Outstanding points,
            PointValue value,

            @Schema(description = "points.total at value, minor units; null without a value")
            Long cost,

            @Schema(description = "Available and pending points by the month they are lost in; month null: never")
            List<Expiring> expiring,

            BreakageEstimate breakage) {}

    @Schema(
            name = "Breakage",
            description =
                    "Points that will be lost unused, estimated from months whose points have all passed their day: rate"
                            + " is the share that expired, expectedToExpire that share of the points that can expire. Null while"
                            + " there is no such month")
    public record BreakageEstimate(Double rate, Long expectedToExpire, Long expectedCost, List<PointCohort> cohorts) {}

    @Schema(
            name = "PointCohort",
            description = "Points that became available in a month. used: spent, given away or taken back")
    public record PointCohort(String month, long used, long expired, long open, boolean mature) {}

    @Schema(
            name = "OutstandingPoints",
            description = "deficit: points that members owe after having spent what was taken back; not part of total")
    public record Outstanding(long available, long pending, long held, long deficit, long total) {}

    @Schema(
            name = "PointValue",
            description =
                    "What one point costs the program. basis: points_as_payment (the program's rate), rewards (the"
                            + " mean of active rewards that have an amount) or none")
    public record PointValue(String basis, Double minorUnitsPerPoint) {}

    @Schema(name = "ExpiringPoints")
    public record Expiring(String month, long points, Long cost) {}

    @Schema(name = "EngagementInsight", description = "How many members there are and what they do")
    public record Engagement(
            Instant asOf, Members members, Active active, PointsFlow points, List<EngagementMonth> months) {}

    @Schema(
            name = "MemberCounts",
            description = "buyers have a paid order, repeatBuyers two or more; repeatRate is one by the other")
    public record Members(long enrolled, long guests, long buyers, long repeatBuyers, Double repeatRate) {}

    @Schema(name = "ActiveMembers", description = "Members who bought, spent points or did something in the last days")
    public record Active(long days30, long days90, long days365, Double rate365) {}

    @Schema(
            name = "PointsFlow",
            description = "All points ever. earned is net of what was taken back; redemptionRate is spent by earned")
    public record PointsFlow(long earned, long spent, long expired, Double redemptionRate) {}

    @Schema(
            name = "EngagementMonth",
            description = "orders and spend by the day of the order, points by the day posted")
    public record EngagementMonth(
            String month,
            long enrolled,
            long buyers,
            long orders,
            long spend,
            long pointsEarned,
            long pointsSpent,
            long pointsExpired) {}

    @Schema(name = "RetentionInsight", description = "Who came back, by the month of the first order")
    public record Retention(Instant asOf, List<Cohort> cohorts) {}

    @Schema(
            name = "RetentionCohort",
            description =
                    "active[n] of its members bought in the n-th month after their first; rates[n] is their share;"
                            + " the current month is not over yet")
    public record Cohort(String month, long members, List<Long> active, List<Double> rates) {}

    @Schema(name = "LifetimeValueInsight", description = "What members are worth in the coming twelve months")
    public record LifetimeValue(
            Instant asOf,
            String currency,
            int horizonMonths,
            double annualDiscount,
            long buyers,
            long repeatBuyers,

            @Schema(
                    description =
                            "Null when too few members have bought again; everything after it is then empty or null")
            Models model,

            Double meanValue,
            Double totalValue,
            List<Decile> deciles,
            List<ChurnShare> churn,
            List<TopMember> top) {}

    @Schema(
            name = "LifetimeModels",
            description = "Parameters of BG/NBD (r, alpha in weeks, a, b) and Gamma-Gamma (p, q, gamma in minor units)")
    public record Models(
            double r,
            double alpha,
            double a,
            double b,
            double p,
            double q,
            double gamma,
            double logLikelihood,

            @Schema(description = "false: the search did not come to rest, the parameters are a rough guess")
            boolean settled) {}

    @Schema(name = "LifetimeDecile", description = "1 is the tenth of members worth most")
    public record Decile(int decile, long members, double meanValue, double totalValue) {}

    @Schema(name = "ChurnShare", description = "Members whose churnProbability is from … to")
    public record ChurnShare(double from, double to, long members) {}

    @Schema(name = "TopMember")
    public record TopMember(
            MemberId memberId,
            double value,
            double churnProbability,
            double aliveProbability,
            double expectedPurchases,
            double expectedSpend,
            long purchases) {}

    @Schema(name = "NpsInsight", description = "The newest answer of each member counts")
    public record Nps(
            Instant asOf,

            @Schema(description = "Share of promoters less share of detractors, −100 to 100; null without answers")
            Double score,

            long promoters,
            long passives,
            long detractors,
            long responses,
            List<NpsMonth> months) {}

    @Schema(name = "NpsMonth", description = "The newest answer of each member within the month")
    public record NpsMonth(
            String month, Double score, long promoters, long passives, long detractors, long responses) {}
}
