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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pictures of the starter badges, for anyone. */
@Path("/badges/{picture: [a-z-]{1,40}\\.svg}")
@PermitAll
@Tag(name = "Badges")
@Blocking
public class PictureResource {
    @GET
    @Produces("image/svg+xml")
    @Operation(
            operationId = "getBadgePicture",
            summary = "Get the picture of a starter badge",
            description =
                    "first-purchase.svg, regular.svg, explorer.svg, collector.svg or advocate.svg; no credential is needed.")
    @APIResponse(responseCode = "200", description = "An SVG image, to be kept for a day")
    @APIResponse(responseCode = "404", description = "There is no such picture")
    public Response get(@Parameter(example = "explorer.svg") @PathParam("picture") String picture) {
        try (InputStream found = PictureResource.class.getResourceAsStream("/pictures/" + picture)) {
            if (found == null) {
                throw ProblemException.notFound("picture");
            }
            return Response.ok(found.readAllBytes())
                    .header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
                    .header("X-Content-Type-Options", "nosniff")
                    .build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
