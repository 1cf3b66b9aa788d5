package dev.hourglass.referral.partner;

import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.idempotency.Reply;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A partner about itself, and its links. */
@Path("/v1/partner")
@RolesAllowed(Role.PARTNER)
@Tag(name = "Partner API", description = "What a partner's key opens: its own referrals, credit and payouts")
@Blocking
public class PartnerSelfResource {
    private static final int CREATED = 201;

    private final Partners partners;
    private final PartnerViews views;
    private final OnceOnly once;
    private final PartnerIdempotency idempotencies;
    private final CurrentCaller caller;

    PartnerSelfResource(
            Partners partners,
            PartnerViews views,
            OnceOnly once,
            PartnerIdempotency idempotencies,
            CurrentCaller caller) {
        this.partners = partners;
        this.views = views;
        this.once = once;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getOwnPartner",
            summary = "Show who you are and what you are promised",
            description = "By the key that asks.")
    @APIResponse(responseCode = "200", description = "As it is now")
    public PartnerApi.Self get() {
        return views.self(partners.get(caller.program(), caller.partner()));
    }

    @POST
    @Path("/links")
    @Operation(
            operationId = "createPartnerLink",
            summary = "Make a link",
            description = "With a code of its own, so that you can tell where buyers came from.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = PartnerApi.LinkView.class)))
    public Response link(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid PartnerApi.NewLink wanted) {
        var name = idempotencies.of(idempotencyKey, "POST partner link", caller.partner(), wanted);
        return Replies.toResponse(once.inTransaction(caller.program(), name, connection -> {
            LinkStore.Link link = partners.addLink(connection, caller.program(), caller.partner(), wanted.name());
            return Reply.of(CREATED, views.link(caller.program(), link));
        }));
    }

    @GET
    @Path("/links")
    @Operation(operationId = "listPartnerLinks", summary = "List your links", description = "Newest first.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<PartnerApi.LinkView> links(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        LinkId before = Cursor.decode(cursor, LinkId::fromString).orElse(null);
        return Page.of(
                        partners.links(caller.program(), caller.partner(), before, Page.limit(limit) + 1),
                        limit,
                        link -> link.id().toString())
                .map(link -> views.link(caller.program(), link));
    }
}
