package dev.hourglass.badges.preview;

import dev.hourglass.badges.badge.BadgeApi;
import dev.hourglass.badges.badge.BadgeEditing;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tries a badge out before it is made. */
@Path("/v1/badges/preview")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Badges")
@Blocking
public class PreviewResource {
    private final Preview preview;
    private final BadgeEditing editing;
    private final CurrentCaller caller;

    PreviewResource(Preview preview, BadgeEditing editing, CurrentCaller caller) {
        this.preview = preview;
        this.editing = editing;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "previewBadge",
            summary = "Say how many members would hold each level of a badge",
            description =
                    "The body of POST /v1/badges, refused for the same mistakes; counted over the past of all members as it is"
                            + " now. Nothing is written.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "badge", value = PreviewApi.DRAFT)))
    @APIResponse(
            responseCode = "200",
            description = "Holders of each level, lowest first",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PreviewApi.Answer.class),
                            examples = @ExampleObject(name = "preview", value = PreviewApi.ANSWER)))
    @APIResponse(responseCode = "400", description = "A definition that cannot be used")
    public PreviewApi.Answer preview(@NotNull(message = "a body is required") @Valid BadgeApi.Draft draft) {
        return PreviewApi.Answer.of(preview.of(caller.program(), editing.tried(caller.program(), draft)));
    }
}
