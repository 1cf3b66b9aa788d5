package dev.hourglass.badges.program;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the gateway makes programs known to this service. */
@Path("/internal/programs/{programId}")
@RolesAllowed(Role.SERVICE)
@Blocking
public class ProgramResource {
    private final Programs programs;

    public ProgramResource(Programs programs) {
        this.programs = programs;
    }

    /** The part of the program's document that badges need. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ProgramDocument(
            @NotBlank(message = "must not be empty") String name,

            @NotBlank(message = "must be 'starter' or 'blank'") String template,

            @NotBlank(message = "must be an IANA time zone") String timeZone) {}

    @PUT
    @Operation(hidden = true)
    public void put(@PathParam("programId") ProgramId programId, @NotNull @Valid ProgramDocument program) {
        programs.put(programId, program.name(), program.template(), program.timeZone());
    }
}
