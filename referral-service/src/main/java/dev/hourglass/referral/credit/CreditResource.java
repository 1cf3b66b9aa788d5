package dev.hourglass.referral.credit;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.referral.credit.ledger.StatementReader;
import dev.hourglass.referral.credit.model.CreditOwner;
import dev.hourglass.referral.partner.Partners;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Credit of partners, for the program's manager. */
@Path("/v1/partners/{id}/credit")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Partners")
@Blocking
public class CreditResource {
    private final StatementReader statements;
    private final Partners partners;
    private final CurrentCaller caller;

    CreditResource(StatementReader statements, Partners partners, CurrentCaller caller) {
        this.statements = statements;
        this.partners = partners;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getCreditOfPartner",
            summary = "Show a partner's credit",
            description = "As the partner sees it, by currency.")
    @APIResponse(responseCode = "200", description = "By currency, as it is now")
    @APIResponse(responseCode = "404", description = "No such partner in this program")
    public CreditApi.Credit credit(@PathParam("id") PartnerId id) {
        partners.get(caller.program(), id);
        return new CreditApi.Credit(statements.balances(caller.program(), CreditOwner.of(id)).stream()
                .map(CreditApi.Balance::of)
                .toList());
    }

    @GET
    @Path("/entries")
    @Operation(
            operationId = "listCreditEntriesOfPartner",
            summary = "List what a partner's credit is made of",
            description = "Newest first.")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "404", description = "No such partner in this program")
    public Page<CreditApi.Entry> entries(
            @PathParam("id") PartnerId id,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        partners.get(caller.program(), id);
        var before = Cursor.decode(cursor, UUID::fromString).orElse(null);
        return Page.of(
                        statements.page(caller.program(), CreditOwner.of(id), null, before, Page.limit(limit) + 1),
                        limit,
                        line -> line.id().toString())
                .map(CreditApi.Entry::of);
    }
}
