package dev.hourglass.referral.campaign;

import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.referral.campaign.model.Campaign;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.campaign.model.Touch;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The referral program, as its manager sees and changes it. */
@Path("/v1/referral-program")
@Tag(name = "Referral", description = "Codes, links, and who brought whom")
@Blocking
public class ReferralProgramResource {
    private static final String REQUIRED = "is required";
    private static final String NOT_NEGATIVE = "must be 0 or more";
    private static final String TOO_LARGE = "is too large";
    /** Most points for one side, and most minor units of a minimum order. */
    private static final long MAX_AMOUNT = 1_000_000_000L;

    private static final String DAYS_FROM_1 = "must be from 1 to 365 days";

    private final Campaigns campaigns;
    private final CurrentCaller caller;

    public ReferralProgramResource(Campaigns campaigns, CurrentCaller caller) {
        this.campaigns = campaigns;
        this.caller = caller;
    }

    /** What one side gets. */
    @Schema(name = "ReferralReward")
    public record Reward(
            @NotNull(message = REQUIRED) @Min(value = 0, message = NOT_NEGATIVE) @Max(value = MAX_AMOUNT, message = TOO_LARGE) @Schema(examples = "100")
            Long points) {}

    /** What both sides get. */
    @Schema(name = "ReferralRewards")
    public record Rewards(
            @NotNull(message = REQUIRED) @Valid Reward advocate,
            @NotNull(message = REQUIRED) @Valid Reward friend) {}

    /** An amount in minor units of its currency. */
    @Schema(name = "ReferralMinimumOrder")
    public record MinimumOrder(
            @NotNull(message = REQUIRED) @Min(value = 0, message = NOT_NEGATIVE) @Max(value = MAX_AMOUNT, message = TOO_LARGE) @Schema(examples = "2000")
            Long amount,

            @NotNull(message = REQUIRED) @Schema(examples = "EUR")
            String currency) {}

    /** The referral program. */
    @Schema(examples = """
            {"enabled":true,"rewards":{"advocate":{"points":100},"friend":{"points":50}},\
            "minimumOrder":{"amount":2000,"currency":"EUR"},"returnWindowDays":0,"attributionWindowDays":30,\
            "touch":"last"}""")
    public record ReferralProgram(
            @NotNull(message = REQUIRED) @Schema(description = "Whether new referrals are made")
            Boolean enabled,

            @NotNull(message = REQUIRED) @Valid Rewards rewards,

            @NotNull(message = REQUIRED) @Valid @Schema(description = "Least eligible spend of the friend's order")
            MinimumOrder minimumOrder,

            @NotNull(message = REQUIRED) @Min(value = 0, message = "must be from 0 to 365 days") @Max(value = 365, message = "must be from 0 to 365 days") @Schema(description = "Days to wait before rewards are given", examples = "0")
            Integer returnWindowDays,

            @NotNull(message = REQUIRED) @Min(value = 1, message = DAYS_FROM_1) @Max(value = 365, message = DAYS_FROM_1) @Schema(description = "For how long a click counts", examples = "30")
            Integer attributionWindowDays,

            @NotNull(message = REQUIRED) @Pattern(regexp = "first|last", message = "must be 'first' or 'last'") @Schema(
                    description = "Whose click counts; a code at checkout outdoes clicks",
                    enumeration = {"first", "last"})
            String touch) {}

    @GET
    @RolesAllowed({Role.ADMIN, Role.STOREFRONT})
    @Operation(operationId = "getReferralProgram", summary = "Show the referral program")
    @APIResponse(responseCode = "200", description = "The referral program as it stands")
    public ReferralProgram get() {
        return wire(campaigns.get(caller.program()));
    }

    @PUT
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "putReferralProgram",
            summary = "Change the referral program",
            description = "Replaces the whole program. Referrals already attributed keep the terms they began under.")
    @APIResponse(responseCode = "200", description = "The referral program as it stands now")
    @APIResponse(responseCode = "400", description = "Something in it is not valid, or the currency is another one")
    public ReferralProgram put(@NotNull(message = "a body is required") @Valid ReferralProgram program) {
        Terms terms = new Terms(
                program.rewards.advocate.points,
                program.rewards.friend.points,
                program.minimumOrder.currency,
                program.minimumOrder.amount,
                program.returnWindowDays);
        Touch touch = Touch.valueOf(program.touch.toUpperCase(Locale.ROOT));
        return wire(campaigns.change(
                caller.program(), new Campaigns.Change(program.enabled, terms, program.attributionWindowDays, touch)));
    }

    private static ReferralProgram wire(Campaign campaign) {
        Terms terms = campaign.terms();
        return new ReferralProgram(
                campaign.enabled(),
                new Rewards(new Reward(terms.advocatePoints()), new Reward(terms.friendPoints())),
                new MinimumOrder(terms.minimumSpend(), terms.currency()),
                terms.returnWindowDays(),
                campaign.attributionWindowDays(),
                campaign.touch().name().toLowerCase(Locale.ROOT));
    }
}
