package dev.hourglass.referral.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.id.MemberId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What referrals cost and bring, on the wire. Ratios are null where there is nothing to divide by. */
@JsonInclude(JsonInclude.Include.ALWAYS)
final class ReportApi {
    static final String EXAMPLE = """
            {"asOf":"2026-11-21T10:00:00Z","currency":"EUR",\
            "funnel":{"clicks":120,"attributed":24,"qualified":18,"rewarded":15,"held":2,"rejected":4,"reversed":1},\
            "conversion":{"clickToAttributed":0.2,"attributedToQualified":0.75,"qualifiedToRewarded":0.833,\
            "clickToRewarded":0.125},\
            "cost":{"points":2250,"pointsPerReferral":150.0,"credit":0,"creditPerReferral":0.0},\
            "revenue":{"amount":98000,"firstOrders":61000,"perReferral":5444.4,"shareOfAll":0.08},\
            "virality":{"members":900,"advocates":14,"invitationsPerMember":0.133,"coefficient":0.02},\
            "months":[{"month":"2026-11","attributed":9,"qualified":7,"rewarded":6,"revenue":31000}],\
            "topAdvocates":[{"memberId":"mem_01jd6k3v5te8w9r2m4n6p8q0sx","displayName":"Ada","code":"KQ7MX4TD","clicks":31,\
            "attributed":6,"qualified":5,"rewarded":5,"points":500,"credit":0,\
            "revenue":22000}]}""";

    private ReportApi() {}

    @Schema(name = "ReferralsReport", examples = EXAMPLE)
    record Report(
            Instant asOf,
            String currency,
            Funnel funnel,
            Conversion conversion,
            Cost cost,
            Revenue revenue,
            Virality virality,

            @Schema(description = "The last 13 months in UTC, by when friends came")
            List<Month> months,

            @Schema(description = "At most 20, by the revenue of their friends")
            List<Advocate> topAdvocates) {}

    @Schema(name = "ReferralFunnel", description = "Each step counts those who went further as well")
    record Funnel(
            long clicks,

            @Schema(description = "Friends who came, rejected ones left out")
            long attributed,

            @Schema(description = "Those of whom an order counts now")
            long qualified,

            long rewarded,

            @Schema(description = "Qualified ones that wait for a person")
            long held,

            long rejected,
            long reversed) {}

    @Schema(name = "ReferralConversion")
    record Conversion(
            Double clickToAttributed,
            Double attributedToQualified,
            Double qualifiedToRewarded,
            Double clickToRewarded) {}

    @Schema(name = "ReferralCost")
    record Cost(
            @Schema(description = "Points both sides have for referrals that stand as rewarded")
            long points,

            @Schema(description = "For each rewarded referral")
            Double pointsPerReferral,

            @Schema(description = "Minor units of money both sides have for referrals that stand as rewarded")
            long credit,

            @Schema(description = "For each rewarded referral")
            Double creditPerReferral) {}

    @Schema(name = "ReferralRevenue")
    record Revenue(
            @Schema(
                    description =
                            "Minor units: what friends who qualified have paid in all their orders, net of refunds")
            long amount,

            @Schema(description = "Minor units: of the orders that made them qualify")
            long firstOrders,

            @Schema(description = "Amount for each qualified referral, in minor units")
            Double perReferral,

            @Schema(description = "Share of the spend of all paid orders")
            Double shareOfAll) {}

    @Schema(name = "ReferralVirality")
    record Virality(
            long members,

            @Schema(description = "Members who brought a friend who qualified")
            long advocates,

            @Schema(description = "Clicks on shared links for each member")
            Double invitationsPerMember,

            @Schema(description = "New customers whom each member brought; above 1 the program grows by itself")
            Double coefficient) {}

    @Schema(name = "ReferralMonth")
    record Month(String month, long attributed, long qualified, long rewarded, long revenue) {}

    @Schema(name = "TopAdvocate")
    record Advocate(
            MemberId memberId,
            String displayName,
            String code,
            long clicks,
            long attributed,
            long qualified,
            long rewarded,
            long points,
            long credit,
            long revenue) {}
}
