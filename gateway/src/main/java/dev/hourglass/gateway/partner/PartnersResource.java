package dev.hourglass.gateway.partner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.gateway.once.OnceOnly;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Partners of a program: what concerns both the partner and its keys, or has the path of that. */
@Path("/v1/partners")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Partners", description = "Outside businesses that refer buyers and earn credit")
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PartnersResource {
    private static final String DEFINITION = """
            {"name": "Hairdressers United", "commission": {"kind": "percent", "percent": 10},
             "payoutMinimum": 5000, "holdDays": 14}""";

    private static final String OPENED = """
            {"id": "ptn_01jd6k3v5te8w9r2m4n6p8q0sx", "name": "Hairdressers United",
             "commission": {"kind": "percent", "percent": 10}, "payoutMinimum": 5000, "holdDays": 14,
             "active": true, "code": "PKQ7MX4TD", "link": "http://localhost:8080/r/prg_…/PKQ7MX4TD",
             "createdAt": "2026-11-21T10:00:00Z", "key": "hg_partner_…"}""";

    private static final String PAGE = """
            {"data": [{"id": "ptn_01jd6k3v5te8w9r2m4n6p8q0sx", "name": "Hairdressers United",
             "commission": {"kind": "percent", "percent": 10}, "payoutMinimum": 5000, "holdDays": 14,
             "active": true, "code": "PKQ7MX4TD", "link": "http://localhost:8080/r/prg_…/PKQ7MX4TD",
             "createdAt": "2026-11-21T10:00:00Z"}], "nextCursor": null}""";

    private final Partners partners;
    private final OnceOnly once;
    private final CurrentCaller caller;

    PartnersResource(Partners partners, OnceOnly once, CurrentCaller caller) {
        this.partners = partners;
        this.once = once;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "createPartner",
            summary = "Create a partner",
            description = "With its first key, which is shown in this answer only. Name the request with an"
                    + " Idempotency-Key: when it breaks off, the same again goes on with the same partner.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "partner", value = OPENED)))
    @APIResponse(responseCode = "503", description = "A service is away; send the same again")
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Object.class),
                                            examples = @ExampleObject(name = "percent", value = DEFINITION)))
                    ObjectNode definition) {
        PartnerId id = partners.idFor(caller.get(), IdempotencyKey.of(idempotencyKey));
        return once.create(
                caller.program(),
                idempotencyKey,
                "POST /v1/partners",
                definition,
                () -> partners.open(caller.get(), id, definition));
    }

    @GET
    @Operation(operationId = "listPartners", summary = "List the partners", description = "Newest first.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "page", value = PAGE)))
    public ObjectNode list(
            @Parameter(description = "1–200", example = "50") @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT)
                    int limit,
            @Parameter(description = "From an earlier answer") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        return partners.list(caller.get(), uri.getRequestUri().getRawQuery());
    }
}
