package dev.hourglass.badges.badge;

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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pictures of the starter badges, for anyone. */
@Path("/badges/{picture: [a-z-]{1,40}\\.(svg|png)}")
@PermitAll
@Tag(name = "Badges")
@Blocking
public class PictureResource {
    private final Pictures pictures;

    public PictureResource(Pictures pictures) {
        this.pictures = pictures;
    }

    @GET
    @Produces({"image/svg+xml", "image/png"})
    @Operation(
            // Answers name it; in a document its path would be the same as that of the page of an award.
            hidden = true,
            operationId = "getBadgePicture",
            summary = "Get the picture of a starter badge",
            description =
                    "first-purchase, regular, explorer, reviewer, collector, advocate or medal, as .svg that scales or as .png"
                            + " of 1200 by 630 for previews; no credential is needed.")
    @APIResponse(responseCode = "200", description = "An image, to be kept for a day")
    @APIResponse(responseCode = "404", description = "There is no such picture")
    public Response get(@Parameter(example = "explorer.svg") @PathParam("picture") String picture) {
        byte[] found = pictures.find(picture).orElseThrow(() -> ProblemException.notFound("picture"));
        return Response.ok(found)
                .type(picture.endsWith(".png") ? "image/png" : "image/svg+xml")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
