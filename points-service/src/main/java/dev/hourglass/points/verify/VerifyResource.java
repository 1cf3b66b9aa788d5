package dev.hourglass.points.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.JsonLines;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Verifies the books while the caller watches: a line of JSON now and then, and a last one with the outcome. */
@Path("/internal/verify")
@Blocking
@RolesAllowed(Role.SERVICE)
public class VerifyResource {
    private final Verification verification;
    private final JsonLines lines;

    public VerifyResource(Verification verification, JsonLines lines) {
        this.verification = verification;
        this.lines = lines;
    }

    /** @param done false in all lines but the last; @param finding absent when everything fits */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(boolean done, Verified verified, Finding finding) {}

    @POST
    @Produces(JsonLines.MEDIA_TYPE)
    @Operation(hidden = true)
    public StreamingOutput verify(@QueryParam("program") ProgramId program) {
        return out -> {
            Verification.Result result =
                    verification.run(program, verified -> lines.write(out, new Line(false, verified, null)));
            lines.write(out, new Line(true, result.verified(), result.finding().orElse(null)));
        };
    }
}
