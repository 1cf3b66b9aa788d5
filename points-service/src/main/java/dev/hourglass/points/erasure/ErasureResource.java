package dev.hourglass.points.erasure;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is kept of a person: handed out whole, and erased. */
@Path("/v1/members/{memberId}")
@Blocking
@RolesAllowed(Role.ADMIN)
@Tag(name = "Members", description = "Enrolled buyers")
public class ErasureResource {
    private final Erasures erasures;
    private final Exports exports;
    private final CurrentCaller caller;

    public ErasureResource(Erasures erasures, Exports exports, CurrentCaller caller) {
        this.erasures = erasures;
        this.exports = exports;
        this.caller = caller;
    }

    @GET
    @Path("/export")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "exportMember",
            summary = "Everything that is kept of a member",
            description = "For the person themselves, who has a right to it. What badges-service and"
                    + " referral-service keep is asked for beside it; the answer says where.")
    @APIResponse(
            responseCode = "200",
            description = "One document; sections are lists",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "shortened", value = Exports.EXAMPLE)))
    public StreamingOutput export(MemberId memberId) {
        return exports.of(caller.program(), memberId);
    }

    @DELETE
    @Operation(
            operationId = "eraseMember",
            summary = "Forget who a member is",
            description =
                    "Nothing personal is left here, and sister services are told. The books stay, under an id that"
                            + " means nobody. There is no way back. Who buys again is a new member.")
    @APIResponse(responseCode = "204", description = "Erased")
    public void erase(MemberId memberId) {
        erasures.erase(caller.program(), memberId);
    }
}
