package dev.hourglass.badges.share;

import dev.hourglass.badges.award.model.AwardId;
import dev.hourglass.badges.credential.Credentials;
import dev.hourglass.badges.credential.Forms;
import dev.hourglass.badges.share.Shares.Shown;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public pages of badges that their members share. */
@Path("/badges/{awardId: awd_[0-9a-z]{26}}")
@PermitAll
@Tag(name = "Credentials")
@Blocking
public class PageResource {
    private static final String HTML_IN_UTF_8 = "text/html;charset=UTF-8";
    private static final List<String> FORMS =
            List.of(MediaType.TEXT_HTML, Credentials.VC_JWT, MediaType.APPLICATION_JSON);
    /** A page must be gone when it is shared no more: nobody may keep it without asking again. */
    private static final String ASK_AGAIN = "no-cache";

    private final Shares shares;
    private final Credentials credentials;
    private final Page page;

    PageResource(Shares shares, Credentials credentials, Page page) {
        this.shares = shares;
        this.credentials = credentials;
        this.page = page;
    }

    @GET
    @Produces({MediaType.TEXT_HTML, Credentials.VC_JWT, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getBadgePage",
            summary = "Open the page of a badge that its member shares",
            description =
                    "For people and for previews (Open Graph). The same address answers the credential to whoever accepts"
                            + " application/vc+jwt or application/json, and with .svg behind it the picture that carries it.")
    @APIResponse(
            responseCode = "200",
            description = "The page; with another Accept the credential",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_HTML,
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "page", value = "<!doctype html><title>Regular</title>")))
    @APIResponse(responseCode = "404", description = "It is not shared, or not any more")
    public Response get(
            @Parameter(example = "awd_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("awardId")
                    String awardId,
            @Context HttpHeaders headers) {
        String form = Forms.chosen(headers, FORMS);
        Optional<Shown> shown = find(awardId);
        if (form.equals(MediaType.TEXT_HTML)) {
            return page(shown);
        }
        Shown known = shown.orElseThrow(() -> ProblemException.notFound("shared badge"));
        return Forms.answer(
                        form,
                        () -> credentials.jwt(known.share().program(), known.held()),
                        () -> credentials.json(known.share().program(), known.held()))
                .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .build();
    }

    private Response page(Optional<Shown> shown) {
        Response.ResponseBuilder answer = shown.isPresent()
                ? Response.ok(page.of(shown.get()))
                : Response.status(Response.Status.NOT_FOUND).entity(page.ofNothing());
        page.headers(shown).forEach(answer::header);
        return answer.header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .type(HTML_IN_UTF_8)
                .build();
    }

    private Optional<Shown> find(String awardId) {
        try {
            return shares.find(AwardId.fromString(awardId));
        } catch (IllegalArgumentException noSuchId) {
            return Optional.empty();
        }
    }
}
