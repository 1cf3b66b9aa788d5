package dev.hourglass.referral.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.referral.campaign.model.Campaign;
import dev.hourglass.referral.campaign.model.Limit;
import dev.hourglass.referral.campaign.model.Reward;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.campaign.model.Touch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The referral program on the wire. What is left out is as usual. */
@Schema(name = "ReferralProgram", examples = """
        {"enabled":true,"rewards":{"advocate":{"points":100},"friend":{"percent":10}},\
        "minimumOrder":{"amount":2000,"currency":"EUR"},"returnWindowDays":14,"attributionWindowDays":30,\
        "claimWindowDays":30,"touch":"last","fraudThreshold":50,"maxReferralsPerDay":20,"maxPartnerReferralsPerDay":200,\
        "limits":{"advocate":{"referrals":50,"period":"year"},"budget":{"points":100000,"period":"month"}}}""")
public record ReferralProgramApi(
        @NotNull(message = REQUIRED) @Schema(description = "Whether new referrals are made")
        Boolean enabled,

        @NotNull(message = REQUIRED) @Valid Rewards rewards,

        @NotNull(message = REQUIRED) @Valid @Schema(description = "Least eligible spend of the friend's order")
        MinimumOrder minimumOrder,

        @NotNull(message = REQUIRED) @Min(value = 0, message = DAYS_FROM_0) @Max(value = 365, message = DAYS_FROM_0) @Schema(description = "Days to wait before rewards are given", examples = "14")
        Integer returnWindowDays,

        @NotNull(message = REQUIRED) @Min(value = 1, message = DAYS_FROM_1) @Max(value = 365, message = DAYS_FROM_1) @Schema(
                description = "For how many days before the friend's first order a click or a claim counts",
                examples = "30")
        Integer attributionWindowDays,

        @Min(value = 0, message = DAYS_FROM_0) @Max(value = 365, message = DAYS_FROM_0) @Schema(
                description =
                        "For how many days after the friend's first order a claim counts; as attributionWindowDays"
                                + " when left out",
                examples = "30")
        Integer claimWindowDays,

        @NotNull(message = REQUIRED) @Pattern(regexp = "first|last", message = "must be 'first' or 'last'") @Schema(
                description = "Which of several clicks counts; a code at checkout outdoes clicks",
                enumeration = {"first", "last"})
        String touch,

        @Min(value = 0, message = "must be from 0 to 1000") @Max(value = 1_000, message = "must be from 0 to 1000") @Schema(description = "A suspicion above it is held for a person to decide; 50 when left out", examples = "50")
        Integer fraudThreshold,

        @Min(value = 1, message = "must be from 1 to 10000") @Max(value = 10_000, message = "must be from 1 to 10000") @Schema(
                description = "More friends of one advocate within 24 hours are suspicious; 20 when left out",
                examples = "20")
        Integer maxReferralsPerDay,

        @Min(value = 1, message = "must be from 1 to 1000000") @Max(value = 1_000_000, message = "must be from 1 to 1000000") @Schema(
                description = "More friends of one partner within 24 hours are suspicious; 200 when left out",
                examples = "200")
        Integer maxPartnerReferralsPerDay,

        @Valid @Schema(description = "No limits when left out")
        Limits limits) {
    private static final String REQUIRED = "is required";
    private static final String NOT_NEGATIVE = "must be 0 or more";
    private static final String TOO_LARGE = "is too large";
    private static final String DAYS_FROM_0 = "must be from 0 to 365 days";
    private static final String DAYS_FROM_1 = "must be from 1 to 365 days";
    private static final String PERIODS = "month|year|ever";
    private static final String NOT_A_PERIOD = "must be 'month', 'year' or 'ever'";
    /** Most points for one side, and most minor units of a minimum order. */
    private static final long MAX_AMOUNT = 1_000_000_000L;

    /** What one side gets. */
    @Schema(name = "ReferralReward", description = "One of points, percent, credit and creditPercent")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Side(
            @Min(value = 0, message = NOT_NEGATIVE) @Max(value = MAX_AMOUNT, message = TOO_LARGE) @Schema(description = "Fixed points", examples = "100")
            Long points,

            @DecimalMin(value = "0", message = NOT_NEGATIVE) @DecimalMax(value = "100000", message = TOO_LARGE) @Digits(integer = 6, fraction = 2, message = "may have two decimals at most") @Schema(
                    description =
                            "Points for each hundred whole units of the order's currency: 10 gives 4 points for 40.00 EUR",
                    examples = "10")
            BigDecimal percent,

            @Min(value = 0, message = NOT_NEGATIVE) @Max(value = MAX_AMOUNT, message = TOO_LARGE) @Schema(description = "Fixed money credit, in minor units of the program's currency", examples = "500")
            Long credit,

            @DecimalMin(value = "0", message = NOT_NEGATIVE) @DecimalMax(value = "100", message = "must be 100 or less") @Digits(integer = 3, fraction = 2, message = "may have two decimals at most") @Schema(
                    description = "Money credit as a share of the order: 10 gives 4.00 EUR for 40.00 EUR",
                    examples = "10")
            BigDecimal creditPercent) {
        @AssertTrue(message = "needs one of points, percent, credit and creditPercent") @Schema(hidden = true)
        boolean isOneOfThem() {
            return Stream.of(points, percent, credit, creditPercent)
                            .filter(Objects::nonNull)
                            .count()
                    == 1;
        }

        /** The promise on the wire. */
        public static Side of(Reward reward) {
            return new Side(reward.points(), reward.percent(), reward.credit(), reward.creditPercent());
        }

        Reward reward() {
            return new Reward(points, percent, credit, creditPercent);
        }
    }

    /** What both sides get. */
    @Schema(name = "ReferralRewards")
    public record Rewards(
            @NotNull(message = REQUIRED) @Valid Side advocate,
            @NotNull(message = REQUIRED) @Valid Side friend) {}

    /** An amount in minor units of its currency. */
    @Schema(name = "ReferralMinimumOrder")
    public record MinimumOrder(
            @NotNull(message = REQUIRED) @Min(value = 0, message = NOT_NEGATIVE) @Max(value = MAX_AMOUNT, message = TOO_LARGE) @Schema(examples = "2000")
            Long amount,

            @NotNull(message = REQUIRED) @Schema(examples = "EUR")
            String currency) {}

    /** How much there may be; each may be left out. */
    @Schema(name = "ReferralLimits")
    public record Limits(
            @Valid @Schema(description = "For how many friends one advocate is rewarded")
            AdvocateLimit advocate,

            @Valid @Schema(description = "How many points referrals may give, both sides together")
            Budget budget,

            @Valid @Schema(description = "How much money referrals may give, both sides together")
            CreditBudget creditBudget) {}

    @Schema(name = "ReferralAdvocateLimit")
    public record AdvocateLimit(
            @NotNull(message = REQUIRED) @Min(value = 0, message = NOT_NEGATIVE) @Max(value = MAX_AMOUNT, message = TOO_LARGE) @Schema(examples = "50")
            Long referrals,

            @NotNull(message = REQUIRED) @Pattern(regexp = PERIODS, message = NOT_A_PERIOD) @Schema(
                    description = "Calendar months and years in UTC",
                    enumeration = {"month", "year", "ever"})
            String period) {}

    @Schema(name = "ReferralBudget")
    public record Budget(
            @NotNull(message = REQUIRED) @Min(value = 0, message = NOT_NEGATIVE) @Max(value = Long.MAX_VALUE / 1_000, message = TOO_LARGE) @Schema(examples = "100000")
            Long points,

            @NotNull(message = REQUIRED) @Pattern(regexp = PERIODS, message = NOT_A_PERIOD) @Schema(enumeration = {"month", "year", "ever"})
            String period) {}

    @Schema(name = "ReferralCreditBudget")
    public record CreditBudget(
            @NotNull(message = REQUIRED) @Min(value = 0, message = NOT_NEGATIVE) @Max(value = Long.MAX_VALUE / 1_000, message = TOO_LARGE) @Schema(description = "Minor units of the program's currency", examples = "500000")
            Long amount,

            @NotNull(message = REQUIRED) @Pattern(regexp = PERIODS, message = NOT_A_PERIOD) @Schema(enumeration = {"month", "year", "ever"})
            String period) {}

    Terms terms() {
        return new Terms(
                rewards.advocate.reward(),
                rewards.friend.reward(),
                minimumOrder.currency,
                minimumOrder.amount,
                returnWindowDays,
                attributionWindowDays,
                claimWindowDays == null ? attributionWindowDays : claimWindowDays,
                Touch.valueOf(touch.toUpperCase(Locale.ROOT)),
                fraudThreshold == null ? Terms.USUAL_FRAUD_THRESHOLD : fraudThreshold,
                maxReferralsPerDay == null ? Terms.USUAL_REFERRALS_PER_DAY : maxReferralsPerDay,
                limits == null || limits.advocate == null
                        ? null
                        : new Limit(limits.advocate.referrals, period(limits.advocate.period)),
                limits == null || limits.budget == null
                        ? null
                        : new Limit(limits.budget.points, period(limits.budget.period)),
                limits == null || limits.creditBudget == null
                        ? null
                        : new Limit(limits.creditBudget.amount, period(limits.creditBudget.period)),
                maxPartnerReferralsPerDay);
    }

    static ReferralProgramApi of(Campaign campaign) {
        Terms terms = campaign.terms();
        Limit advocate = terms.perAdvocate();
        Limit budget = terms.budget();
        Limit creditBudget = terms.creditBudget();
        return new ReferralProgramApi(
                campaign.enabled(),
                new Rewards(Side.of(terms.advocate()), Side.of(terms.friend())),
                new MinimumOrder(terms.minimumSpend(), terms.currency()),
                terms.returnWindowDays(),
                terms.attributionWindowDays(),
                terms.claimWindowDays(),
                terms.touch().name().toLowerCase(Locale.ROOT),
                terms.fraudThreshold(),
                terms.maxReferralsPerDay(),
                terms.mostOfPartnerADay(),
                new Limits(
                        advocate == null ? null : new AdvocateLimit(advocate.most(), word(advocate.period())),
                        budget == null ? null : new Budget(budget.most(), word(budget.period())),
                        creditBudget == null
                                ? null
                                : new CreditBudget(creditBudget.most(), word(creditBudget.period()))));
    }

    private static Limit.Period period(String word) {
        return Limit.Period.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static String word(Limit.Period period) {
        return period.name().toLowerCase(Locale.ROOT);
    }
}
