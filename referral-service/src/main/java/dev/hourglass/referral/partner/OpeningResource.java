package dev.hourglass.referral.partner;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.idempotency.Fingerprint;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.referral.campaign.Campaigns;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the gateway, which makes their keys, opens partners. */
@Path("/internal/partners/{id}")
@RolesAllowed(Role.ADMIN)
@Blocking
public class OpeningResource {
    private final Partners partners;
    private final PartnerViews views;
    private final Campaigns campaigns;
    private final CurrentCaller caller;

    OpeningResource(Partners partners, PartnerViews views, Campaigns campaigns, CurrentCaller caller) {
        this.partners = partners;
        this.views = views;
        this.campaigns = campaigns;
        this.caller = caller;
    }

    /** Creates the partner under this id; the same again answers it as it is. */
    @PUT
    @Operation(hidden = true)
    public PartnerApi.View create(
            PartnerId id, @NotNull(message = "a body is required") @Valid PartnerApi.Definition wanted) {
        int holdDays = wanted.holdDays() == null
                ? campaigns.get(caller.program()).terms().returnWindowDays()
                : wanted.holdDays();
        return views.of(partners.create(
                caller.program(),
                id,
                wanted.name(),
                wanted.payoutMinimum() == null ? 0 : wanted.payoutMinimum(),
                holdDays,
                wanted.commission().toModel(),
                Fingerprint.of(wanted.toString())));
    }
}
