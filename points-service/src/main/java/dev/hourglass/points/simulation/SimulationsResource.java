package dev.hourglass.points.simulation;

import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Simulations over HTTP. */
@Path("/v1/earning-rules/simulations")
@Blocking
@RolesAllowed(Role.ADMIN)
@Tag(name = "Earning rules")
public class SimulationsResource {
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final Simulations simulations;
    private final CurrentCaller caller;
    private final Idempotencies idempotencies;

    public SimulationsResource(Simulations simulations, CurrentCaller caller, Idempotencies idempotencies) {
        this.simulations = simulations;
        this.caller = caller;
        this.idempotencies = idempotencies;
    }

    @POST
    @Operation(
            operationId = "simulateEarningRules",
            summary = "Try a draft of the rules on past orders",
            description =
                    "Plays the program's orders of a time again by the draft, and says what would be different. Nothing of the"
                            + " program changes.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SimulationApi.Request.class),
                            examples = @ExampleObject(name = "two rules", value = SimulationApi.REQUEST)))
    @APIResponse(
            responseCode = "202",
            description = "It will be played; ask for its progress",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SimulationApi.Status.class),
                            examples = @ExampleObject(name = "queued", value = SimulationApi.QUEUED)))
    public Response simulate(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid SimulationApi.Request request) {
        return Replies.toResponse(simulations.ask(
                caller.program(), request, idempotencies.of(idempotencyKey, "POST simulation", "", request)));
    }

    @GET
    @Path("/{simulationId}")
    @Operation(
            operationId = "getSimulation",
            summary = "How far a simulation is, and its report",
            description = "Ask again until `status` says that it is over. The report compares with what "
                    + "really happened; nothing was written anywhere.")
    @APIResponse(
            responseCode = "200",
            description = "Its progress or report",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SimulationApi.Status.class),
                            examples = @ExampleObject(name = "done", value = SimulationApi.DONE)))
    public SimulationApi.Status get(SimulationId simulationId) {
        return simulations.get(caller.program(), simulationId);
    }

    @GET
    @Operation(
            operationId = "listSimulations",
            summary = "Simulations, newest first, without their reports",
            description = "Without their reports: those are read one by one.")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<SimulationApi.Status> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        UUID before = Cursor.decode(cursor, SimulationId::fromString)
                .map(SimulationId::uuid)
                .orElse(AFTER_ALL);
        return simulations.list(caller.program(), before, Page.limit(limit));
    }
}
