package dev.hourglass.referral.export;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is kept of a person here, handed out whole. */
@Path("/v1/members/{memberId}/referral/export")
@Blocking
@RolesAllowed(Role.ADMIN)
@Tag(name = "Members")
public class ExportResource {
    private final Exports exports;
    private final CurrentCaller caller;

    ExportResource(Exports exports, CurrentCaller caller) {
        this.exports = exports;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "exportMemberReferrals",
            summary = "Everything that referral-service keeps of a member",
            description =
                    "Belongs to the member's export. Who the advocate or the friends are is not in it, nor what they bought:"
                            + " that is theirs. Reviewers' words may name both and are left out.")
    @APIResponse(
            responseCode = "200",
            description = "One document; sections are lists, empty where nothing is kept",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "shortened", value = Exports.EXAMPLE)))
    @APIResponse(responseCode = "404", description = "No such member, or one who was erased")
    public StreamingOutput export(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId) {
        return exports.of(caller.program(), memberId);
    }
}
