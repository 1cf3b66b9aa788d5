package dev.hourglass.badges.share;

import dev.hourglass.badges.award.model.AwardId;
import dev.hourglass.badges.credential.Credentials;
import dev.hourglass.badges.share.Shares.Shown;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pictures of badges that their members share, each with its credential baked in. */
@Path("/badges/{file: awd_[0-9a-z]{26}\\.svg}")
@PermitAll
@Tag(name = "Credentials")
@Blocking
public class SharedPictureResource {
    private static final String ENDING = ".svg";

    private final Shares shares;
    private final Credentials credentials;

    SharedPictureResource(Shares shares, Credentials credentials) {
        this.shares = shares;
        this.credentials = credentials;
    }

    @GET
    @Produces("image/svg+xml")
    @Operation(
            // Answers name it; in a document its path would be the same as that of the page of an award.
            hidden = true,
            operationId = "getSharedPicture",
            summary = "Get the picture of a badge that its member shares",
            description = "An SVG image that carries the signed credential, by the baking rule of Open Badges 3.0.")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content =
                    @Content(
                            mediaType = "image/svg+xml",
                            schema = @Schema(implementation = String.class),
                            examples =
                                    @ExampleObject(
                                            name = "baked",
                                            value = "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")))
    @APIResponse(responseCode = "404", description = "It is not shared, or not any more")
    public Response get(@Parameter(example = "awd_01kb2x0r9yf8tb4d6v1q3w5e7g.svg") @PathParam("file") String file) {
        Shown shown = find(file);
        return Response.ok(credentials.picture(shown.share().program(), shown.held()))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private Shown find(String file) {
        try {
            return shares.find(AwardId.fromString(file.substring(0, file.length() - ENDING.length())))
                    .orElseThrow(() -> ProblemException.notFound("shared badge"));
        } catch (IllegalArgumentException noSuchId) {
            throw ProblemException.notFound("shared badge");
        }
    }
}
