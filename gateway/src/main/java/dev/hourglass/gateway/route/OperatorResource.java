package dev.hourglass.gateway.route;

import dev.hourglass.gateway.once.OnceOnly;
import dev.hourglass.gateway.upstream.Reply;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.gateway.upstream.Upstreams;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.Problem;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What whoever runs the installation may look at inside the services. */
@Path("/v1/operator/{service}/dead-letters")
@RolesAllowed(Role.OPERATOR)
@Tag(name = "Operation", description = "For whoever runs the installation")
@Produces(MediaType.APPLICATION_JSON)
public class OperatorResource {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String DEAD_LETTERS = "/internal/dead-letters";

    private final Upstreams upstreams;
    private final CurrentCaller caller;
    private final OnceOnly once;

    public OperatorResource(Upstreams upstreams, CurrentCaller caller, OnceOnly once) {
        this.upstreams = upstreams;
        this.caller = caller;
        this.once = once;
    }

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "List the events that a service could not apply",
            description = "`service` is `points`, `badges`, `referral` or `gateway`.")
    @APIResponse(
            responseCode = "200",
            description = "A page, oldest first",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "none", value = "{\"data\": [], \"nextCursor\": null}")))
    public Uni<Response> list(
            @PathParam("service") String service,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        String query = "?limit=" + limit
                + (cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        return ask(service, HttpMethod.GET, DEAD_LETTERS + query);
    }

    @POST
    @Path("/{id}/replay")
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Apply such an event after all",
            description =
                    "If it still cannot be applied, it stays where it is. When it has been applied, another call changes"
                            + " nothing and answers 204 as well.")
    @APIResponse(responseCode = "204", description = "Applied")
    @APIResponse(responseCode = "409", description = "conflict: it still cannot be applied; the detail says why")
    public Response replay(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @PathParam("service") String service,
            @PathParam("id") UUID id) {
        String path = DEAD_LETTERS + "/" + id + "/replay";
        try {
            return once.carryOut(
                    OnceOnly.NO_PROGRAM, idempotencyKey, "replay at " + service + path, () -> replay(service, path));
        } catch (Refused refused) {
            return passBack(refused.reply);
        }
    }

    private void replay(String service, String path) {
        Reply reply = call(service, HttpMethod.POST, path).await().indefinitely();
        if (!reply.isSuccess()) {
            throw new Refused(reply);
        }
    }

    /** The service's own refusal, to be passed on as it is; nothing is remembered of it. */
    private static final class Refused extends RuntimeException {
        private final transient Reply reply;

        Refused(Reply reply) {
            super("answered " + reply.status(), null, false, false);
            this.reply = reply;
        }
    }

    private Uni<Response> ask(String word, HttpMethod method, String pathAndQuery) {
        return call(word, method, pathAndQuery).map(OperatorResource::passBack);
    }

    private Uni<Reply> call(String word, HttpMethod method, String pathAndQuery) {
        Service service = Service.ofWord(word)
                .orElseThrow(() ->
                        ProblemException.invalid("service", "must be 'points', 'badges', 'referral' or 'gateway'"));
        return upstreams
                .call(service, method, pathAndQuery, caller.get(), null, LIMIT)
                .onFailure()
                .transform(unreachable -> Upstreams.away(service));
    }

    private static Response passBack(Reply reply) {
        return Response.status(reply.status())
                .type(reply.isSuccess() ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE)
                .entity(reply.body().isEmpty() ? null : reply.body())
                .build();
    }
}
