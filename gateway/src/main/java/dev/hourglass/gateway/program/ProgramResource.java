package dev.hourglass.gateway.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.gateway.once.OnceOnly;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Programs: created by the operator, set up by their managers. */
@Path("/v1")
@Tag(name = "Programs", description = "A merchant's loyalty programme and its settings")
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ProgramResource {
    private final Programs programs;
    private final OnceOnly once;
    private final CurrentCaller caller;

    public ProgramResource(Programs programs, OnceOnly once, CurrentCaller caller) {
        this.programs = programs;
        this.once = once;
        this.caller = caller;
    }

    /** What a new program needs. */
    public record NewProgram(
            @Schema(example = "Ada's Shop") String name,

            @Schema(description = "ISO 4217", example = "EUR")
            String currency,

            @Schema(description = "IANA", example = "Europe/London")
            String timeZone,

            @Schema(
                    enumeration = {"starter", "blank"},
                    example = "starter")
            Template template) {}

    /** A new program; the only answer that ever holds its first keys. */
    public record CreatedProgram(
            @Schema(implementation = String.class) ProgramId id,
            String name,
            String currency,
            String timeZone,
            FirstKeys keys) {}

    /** Shown this once, stored nowhere. */
    public record FirstKeys(
            @Schema(example = "hg_admin_…") String admin,
            @Schema(example = "hg_store_…") String storefront) {}

    @POST
    @Path("/programs")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            operationId = "createProgram",
            summary = "Create a program",
            description =
                    "For operators. The program can be used as soon as this answers. `starter` comes with an earning"
                            + " rule, tiers, badges, rewards and referrals; `blank` with none of it. The keys are shown once.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = CreatedProgram.class)))
    @APIResponse(responseCode = "503", description = "A service is away and nothing was made; send the same again")
    public Response create(@HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, @NotNull NewProgram wanted) {
        return once.create(OnceOnly.NO_PROGRAM, idempotencyKey, "POST /v1/programs", wanted, () -> {
            Programs.Created created =
                    programs.create(wanted.name(), wanted.currency(), wanted.timeZone(), wanted.template());
            Program program = created.program();
            return new CreatedProgram(
                    program.id(),
                    program.settings().name(),
                    program.currency(),
                    program.timeZone(),
                    new FirstKeys(
                            created.admin().secret().text(),
                            created.storefront().secret().text()));
        });
    }

    @GET
    @Path("/program")
    @RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.PARTNER, Role.MEMBER})
    @Operation(
            operationId = "getProgram",
            summary = "Show the program of this credential",
            description = "Any key or token of the program may look. Its id, currency and time zone never change.")
    public Program get() {
        return programs.get(caller.program());
    }

    @PATCH
    @Path("/program")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "changeProgram",
            summary = "Change the program's settings",
            description =
                    "Fields that are left out stay as they are; a field that is given replaces the old value whole.")
    @APIResponse(
            responseCode = "200",
            description = "Changed, everywhere",
            content = @Content(schema = @Schema(implementation = Program.class)))
    public Program change(
            @NotNull @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = ProgramSettings.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "Points become available after the return window",
                                                            value =
                                                                    "{\"availableAfterDays\": 14, \"expiry\": {\"kind\":"
                                                                            + " \"end_of_year\"}}")))
                    ObjectNode fields) {
        try {
            return programs.change(caller.program(), fields);
        } catch (JsonProcessingException unreadable) {
            throw new BadRequestException(unreadable);
        }
    }
}
