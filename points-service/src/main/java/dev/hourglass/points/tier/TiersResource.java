package dev.hourglass.points.tier;

import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The ladder over HTTP. */
@Path("/v1/tiers")
@Blocking
@Tag(name = "Tiers", description = "What members reach by what they earn or spend")
public class TiersResource {
    private final Ladders ladders;
    private final CurrentCaller caller;

    public TiersResource(Ladders ladders, CurrentCaller caller) {
        this.ladders = ladders;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
    @Operation(
            operationId = "getTiers",
            summary = "All tiers, the lowest first, and how members come by them",
            description = "By points or by spend, over a rolling or a calendar period, and what a tier brings.")
    @APIResponse(
            responseCode = "200",
            description = "The ladder",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LadderApi.Ladder.class),
                            examples = @ExampleObject(name = "Three tiers", value = LadderApi.EXAMPLE)))
    public LadderApi.Ladder get() {
        return ladders.get(caller.program());
    }

    @PUT
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "replaceTiers",
            summary = "Replace the whole ladder",
            description = "A tier with the id or the name of a known one is that one. Members are looked at anew in the"
                    + " background, as if the new ladder had always been there. A tier that a reward, a rule, a segment or an offer"
                    + " goes by can be neither left out nor, where its name is used, renamed: 409 names what uses it.")
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LadderApi.Ladder.class)))
    @APIResponse(responseCode = "409", description = "conflict: something goes by a tier that is left out or renamed")
    public LadderApi.Ladder replace(
            @NotNull(message = "a body is required") @Valid @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = LadderApi.Ladder.class),
                                            examples = @ExampleObject(name = "Three tiers", value = LadderApi.EXAMPLE)))
                    LadderApi.Ladder ladder) {
        return ladders.replace(caller.program(), ladder);
    }
}
