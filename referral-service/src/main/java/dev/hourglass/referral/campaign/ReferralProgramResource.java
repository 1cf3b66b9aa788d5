package dev.hourglass.referral.campaign;

import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The referral program, as its manager sees and changes it. */
@Path("/v1/referral-program")
@Tag(name = "Referral", description = "Codes, links, and who brought whom")
@Blocking
public class ReferralProgramResource {
    private final Campaigns campaigns;
    private final CurrentCaller caller;

    public ReferralProgramResource(Campaigns campaigns, CurrentCaller caller) {
        this.campaigns = campaigns;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.ADMIN, Role.STOREFRONT})
    @Operation(
            operationId = "getReferralProgram",
            summary = "Show the referral program",
            description = "Rewards for both sides, minimum order, windows, first or last touch, and the "
                    + "threshold for review.")
    @APIResponse(responseCode = "200", description = "The referral program as it stands")
    public ReferralProgramApi get() {
        return ReferralProgramApi.of(campaigns.get(caller.program()));
    }

    @PUT
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "putReferralProgram",
            summary = "Change the referral program",
            description = "Replaces the whole program. Referrals already attributed keep the terms they began under.")
    @APIResponse(responseCode = "200", description = "The referral program as it stands now")
    @APIResponse(responseCode = "400", description = "Something in it is not valid, or the currency is another one")
    public ReferralProgramApi put(@NotNull(message = "a body is required") @Valid ReferralProgramApi program) {
        return ReferralProgramApi.of(
                campaigns.change(caller.program(), new Campaigns.Change(program.enabled(), program.terms())));
    }
}
