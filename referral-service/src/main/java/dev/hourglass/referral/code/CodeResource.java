package dev.hourglass.referral.code;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.referral.campaign.Campaigns;
import dev.hourglass.referral.campaign.model.Campaign;
import dev.hourglass.referral.campaign.model.Reward;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.code.model.SharedCode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a checkout asks about a code that somebody typed. */
@Path("/v1/referral-codes/{code}")
@Tag(name = "Referral")
@Blocking
public class CodeResource {
    private final Codes codes;
    private final Campaigns campaigns;
    private final CurrentCaller caller;

    public CodeResource(Codes codes, Campaigns campaigns, CurrentCaller caller) {
        this.codes = codes;
        this.campaigns = campaigns;
        this.caller = caller;
    }

    /** Who invites. */
    @Schema(name = "ReferralAdvocate")
    public record Advocate(
            @Schema(description = "The first name, null when it is not known", examples = "Ada")
            String displayName) {}

    /** What the friend gets. */
    @Schema(name = "ReferralFriendReward", description = "One of points, percent, credit and creditPercent")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FriendReward(
            @Schema(description = "Fixed points", examples = "50")
            Long points,

            @Schema(description = "Points for each hundred whole units of the order's currency", examples = "10")
            BigDecimal percent,

            @Schema(description = "Fixed money credit, in minor units of the program's currency", examples = "500")
            Long credit,

            @Schema(description = "Money credit as a share of the order", examples = "10")
            BigDecimal creditPercent) {
        static FriendReward of(Reward reward) {
            return new FriendReward(reward.points(), reward.percent(), reward.credit(), reward.creditPercent());
        }
    }

    /** What there is to say about a code. */
    @Schema(name = "ReferralCodeInfo", examples = """
            {"valid":true,"advocate":{"displayName":"Ada"},"friendReward":{"points":50}}""")
    public record CodeInfo(
            @Schema(description = "Whether the code can be used at checkout now")
            boolean valid,

            @Schema(description = "Null when the code is not valid")
            Advocate advocate,

            @Schema(description = "Null when the code is not valid")
            FriendReward friendReward) {}

    @GET
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN})
    @Operation(
            operationId = "checkReferralCode",
            summary = "Check a referral code",
            description = "Says whether a code can be used at checkout, who invites, and what the friend gets: nothing"
                    + " where it is a partner's.")
    @APIResponse(responseCode = "200", description = "A code that does not exist answers valid: false")
    public CodeInfo get(@Parameter(example = "KQ7MX4TD", description = "In any case") String code) {
        Campaign campaign = campaigns.get(caller.program());
        Optional<SharedCode> entry = codes.find(caller.program(), ReferralCode.typed(code));
        Optional<Boolean> partner = entry.flatMap(known -> codes.partnerIsActive(caller.program(), known.owner()));
        if (entry.isEmpty() || !partner.orElse(campaign.enabled())) {
            return new CodeInfo(false, null, null);
        }
        // Whom a partner brings is promised nothing by the referral program of members.
        Reward reward = partner.isPresent() ? Reward.fixed(0) : campaign.terms().friend();
        return new CodeInfo(true, new Advocate(entry.get().displayName()), FriendReward.of(reward));
    }
}
