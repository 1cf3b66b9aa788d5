package dev.hourglass.gateway.home;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The one fast read of a member's app. */
@Path("/v1")
@Tag(name = "Home screen", description = "Everything about one member in one answer")
@Produces(MediaType.APPLICATION_JSON)
public class HomeResource {
    private static final String REVALIDATE = "private, no-cache";

    private final Home home;
    private final ObjectMapper json;
    private final CurrentCaller caller;

    public HomeResource(Home home, ObjectMapper json, CurrentCaller caller) {
        this.home = home;
        this.json = json;
        this.caller = caller;
    }

    @GET
    @Path("/members/{id}/rewards")
    @RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
    @Operation(
            operationId = "getRewards",
            summary = "Show a member's home screen",
            description =
                    "From three services at once. When one of them is away the answer still comes: `unavailable` names"
                            + " it, and its part is what it last said, or null. Send the `ETag` back in `If-None-Match`.")
    @APIResponse(
            responseCode = "200",
            description = "The screen",
            content = @Content(schema = @Schema(implementation = HomeScreen.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed")
    public Uni<Response> ofMember(@PathParam("id") MemberId id, @Context Request request) {
        Caller asking = caller.get();
        if (asking.member() != null && !asking.member().equals(id)) {
            throw ProblemException.notFound("member");
        }
        return show(id, asking, request);
    }

    @GET
    @Path("/me/rewards")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            operationId = "getMyRewards",
            summary = "Show one's own home screen",
            description = "With a member token.")
    @APIResponse(
            responseCode = "200",
            description = "The screen",
            content = @Content(schema = @Schema(implementation = HomeScreen.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed")
    public Uni<Response> mine(@Context Request request) {
        return show(caller.get().member(), caller.get(), request);
    }

    private Uni<Response> show(MemberId member, Caller asking, Request request) {
        return home.of(member, asking).map(screen -> answer(screen, request));
    }

    private Response answer(HomeScreen screen, Request request) {
        // Weak: two answers with one tag may differ in the moment they tell.
        EntityTag tag = new EntityTag(HomeTag.of(screen, json), true);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(screen) : unchanged;
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, REVALIDATE)
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .build();
    }
}
