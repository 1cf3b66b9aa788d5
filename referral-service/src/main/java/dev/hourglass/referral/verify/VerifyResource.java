package dev.hourglass.referral.verify;

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

/** Verifies the books of partners; one line of JSON with the outcome, in the form in which points-service tells it. */
@Path("/internal/verify")
@Blocking
@RolesAllowed(Role.SERVICE)
public class VerifyResource {
    private final Verification verification;
    private final JsonLines lines;

    VerifyResource(Verification verification, JsonLines lines) {
        this.verification = verification;
        this.lines = lines;
    }

    /** @param done true; @param finding absent when everything fits */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(boolean done, Verification.Verified verified, Verification.Finding finding) {}

    @POST
    @Produces(JsonLines.MEDIA_TYPE)
    @Operation(hidden = true)
    public StreamingOutput verify(@QueryParam("program") ProgramId program) {
        return out -> {
            Verification.Result result = verification.run(program);
            lines.write(out, new Line(true, result.verified(), result.finding().orElse(null)));
        };
    }
}
