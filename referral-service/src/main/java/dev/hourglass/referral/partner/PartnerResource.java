package dev.hourglass.referral.partner;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Partners, for the program's manager. The gateway creates them, together with their keys. */
@Path("/v1/partners")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Partners")
@Blocking
public class PartnerResource {
    private final Partners partners;
    private final PartnerViews views;
    private final CurrentCaller caller;

    PartnerResource(Partners partners, PartnerViews views, CurrentCaller caller) {
        this.partners = partners;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Page<PartnerApi.View> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        PartnerId before = Cursor.decode(cursor, PartnerId::fromString).orElse(null);
        return Page.of(partners.list(caller.program(), before, Page.limit(limit) + 1), limit, known -> known.partner()
                        .id()
                        .toString())
                .map(views::of);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getPartner",
            summary = "Show a partner",
            description = "With its commission and what it takes for a payout. Keys are not shown again.")
    @APIResponse(responseCode = "200", description = "As it is")
    @APIResponse(responseCode = "404", description = "No such partner in this program")
    public PartnerApi.View get(PartnerId id) {
        return views.of(partners.get(caller.program(), id));
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            operationId = "changePartner",
            summary = "Change a partner",
            description =
                    "What is left out stays. Another commission or holdDays counts for orders that are placed from"
                            + " now on; those from before keep what was promised.")
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "404", description = "No such partner in this program")
    public PartnerApi.View change(
            PartnerId id, @NotNull(message = "a body is required") @Valid PartnerApi.Change change) {
        return views.of(partners.change(
                caller.program(),
                id,
                new Partners.Change(
                        change.name(),
                        change.commission() == null ? null : change.commission().toModel(),
                        change.payoutMinimum(),
                        change.holdDays(),
                        change.active())));
    }
}
