package dev.hourglass.points.activity;

import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.activity.model.ActivityKey;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Activities over HTTP. */
@Path("/v1/activities")
@RolesAllowed({Role.STOREFRONT, Role.ADMIN})
@Tag(name = "Activities", description = "Reward what is not a purchase: reviews, guides read, questions answered")
public class ActivitiesResource {
    private final Activities activities;
    private final CurrentCaller caller;
    private final Idempotencies idempotencies;

    public ActivitiesResource(Activities activities, CurrentCaller caller, Idempotencies idempotencies) {
        this.activities = activities;
        this.caller = caller;
        this.idempotencies = idempotencies;
    }

    @POST
    @Operation(
            operationId = "recordActivity",
            summary = "Say what a member did",
            description =
                    "The same id again changes nothing; with other content it replaces what was said, and the points"
                            + " follow. Nobody is enrolled by it: an unknown member is 404.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "review", value = ActivityExamples.STATEMENT)))
    @APIResponse(
            responseCode = "201",
            description = "Recorded for the first time",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ActivityApi.Answer.class),
                            examples = @ExampleObject(name = "review", value = ActivityExamples.ANSWER)))
    @APIResponse(
            responseCode = "200",
            description = "Recorded before; change says what is different now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ActivityApi.Answer.class),
                            examples = @ExampleObject(name = "again", value = ActivityExamples.ANSWER_AGAIN)))
    public Uni<Response> record(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid ActivityApi.Statement statement) {
        return activities
                .record(
                        caller.program(),
                        statement.member().toModel(),
                        statement.toModel(),
                        idempotencies.of(idempotencyKey, "POST activity", "", statement))
                .map(Replies::toResponse);
    }

    @GET
    @Path("/{activityId}")
    @Blocking
    @Operation(
            operationId = "getActivity",
            summary = "An activity and what it earned",
            description = "As it was last stated, with the points that it has brought, rule by rule. 404 for "
                    + "an id that the shop has not told of.")
    @APIResponse(
            responseCode = "200",
            description = "As it is known now; status is removed when it was taken back",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ActivityApi.Full.class),
                            examples = @ExampleObject(name = "review", value = ActivityExamples.FULL)))
    public ActivityApi.Full get(@Parameter(example = "review-8841") String activityId) {
        return activities.get(caller.program(), key(activityId));
    }

    @DELETE
    @Path("/{activityId}")
    @Operation(
            operationId = "removeActivity",
            summary = "Take an activity back",
            description =
                    "Its points are taken back. It stays readable as removed, and counts again only when it is stated"
                            + " with an updatedAt after its removal.")
    @APIResponse(
            responseCode = "200",
            description = "Taken back, now or earlier",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ActivityApi.Answer.class),
                            examples = @ExampleObject(name = "removed", value = ActivityExamples.REMOVED)))
    public Uni<Response> remove(@Parameter(example = "review-8841") String activityId) {
        return activities.remove(caller.program(), key(activityId)).map(Replies::toResponse);
    }

    private static ActivityKey key(String id) {
        boolean possible =
                !id.isBlank() && id.length() <= ActivityApi.MAX_ID && id.chars().noneMatch(Character::isISOControl);
        if (!possible) {
            throw ProblemException.notFound("activity");
        }
        return new ActivityKey(id);
    }
}
