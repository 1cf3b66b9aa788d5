package dev.hourglass.points.offer;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Page;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.program.model.ProgramSettings;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A member's offers over HTTP. */
@Path("/v1/members/{memberId}/offers")
@Blocking
@RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
@Tag(name = "Offers", description = "What members are offered, and why they see it")
public class MemberOffersResource {
    private static final String THREE = "3";

    private final MemberOffers offers;
    private final IdentityStore identities;
    private final Programs programs;
    private final Transactions transactions;
    private final CurrentCaller caller;

    public MemberOffersResource(
            MemberOffers offers,
            IdentityStore identities,
            Programs programs,
            Transactions transactions,
            CurrentCaller caller) {
        this.offers = offers;
        this.identities = identities;
        this.programs = programs;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listMemberOffers",
            summary = "The best offers for a member, each with its reason",
            description =
                    "Asked for with a storefront key or a member token the offers count as seen today, however often"
                            + " they are asked for. A manager may look without that.")
    @APIResponse(
            responseCode = "200",
            description = "The best first; empty without consent, unless an offer needs none")
    public Page<OfferApi.ForMember> list(MemberId memberId, @QueryParam("limit") @DefaultValue(THREE) int limit) {
        caller.requireMember(memberId);
        int most = Page.limit(limit);
        ProgramSettings settings = programs.current(caller.program());
        boolean counted = !Role.ADMIN.equals(caller.get().role());
        return transactions.inTransaction(connection -> {
            MemberId member = identities.surviving(connection, settings.program(), memberId);
            return new Page<>(offers.best(connection, settings, member, most, counted), null);
        });
    }
}
