package dev.hourglass.points.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Verifies the books while the caller watches: a line of JSON now and then, and a last one with the outcome. */
@Path("/internal/verify")
@Blocking
@RolesAllowed(Role.SERVICE)
public class VerifyResource {
    private final Verification verification;
    private final ObjectMapper json;

    public VerifyResource(Verification verification, ObjectMapper json) {
        this.verification = verification;
        this.json = json;
    }

    /** @param done false in all lines but the last; @param finding absent when everything fits */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(boolean done, Verified verified, Finding finding) {}

    @POST
    @Produces("application/x-ndjson")
    @Operation(hidden = true)
    public StreamingOutput verify(@QueryParam("program") ProgramId program) {
        return out -> {
            Verification.Result result =
                    verification.run(program, verified -> write(out, new Line(false, verified, null)));
            write(out, new Line(true, result.verified(), result.finding().orElse(null)));
        };
    }

    private void write(OutputStream out, Line line) {
        try {
            out.write((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException gone) {
            // Nobody listens any more: what follows need not be worked out.
            throw new UncheckedIOException(gone);
        }
    }
}
