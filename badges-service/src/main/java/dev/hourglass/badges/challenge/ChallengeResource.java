package dev.hourglass.badges.challenge;

import dev.hourglass.badges.challenge.ChallengeApi.ChallengeView;
import dev.hourglass.badges.challenge.ChallengeApi.Draft;
import dev.hourglass.badges.challenge.ChallengeStore.Known;
import dev.hourglass.badges.challenge.model.ChallengeId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The challenges a program has. */
@Path("/v1/challenges")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Challenges", description = "Goals for a time, with a reward")
@Blocking
public class ChallengeResource {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Challenges challenges;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    ChallengeResource(Challenges challenges, Idempotencies idempotencies, CurrentCaller caller) {
        this.challenges = challenges;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
    @Operation(
            operationId = "listChallenges",
            summary = "List the program's challenges, oldest first",
            description = "Those that rest, and backfills, are for admins only.")
    @APIResponse(
            responseCode = "200",
            description = "A page of challenges",
            content = @Content(examples = @ExampleObject(name = "page", value = ChallengeExamples.PAGE)))
    public Page<ChallengeView> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        UUID after = Cursor.decode(cursor, UUID::fromString).orElse(BEFORE_ALL);
        return Page.of(
                        challenges.list(caller.program(), after, isAdmin(), Page.limit(limit) + 1),
                        limit,
                        known -> known.challenge().id().uuid().toString())
                .map(this::view);
    }

    @POST
    @Operation(
            operationId = "createChallenge",
            summary = "Add a challenge",
            description = "What happened since it starts counts too: it is counted in the background, and GET shows how"
                    + " far that is. A goal that cannot be used is answered with 400, its pointer and the column.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "challenge", value = ChallengeExamples.DRAFT)))
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChallengeView.class),
                            examples = @ExampleObject(name = "challenge", value = ChallengeExamples.CHALLENGE)))
    @APIResponse(responseCode = "400", description = "A definition that cannot be used")
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid Draft draft) {
        return Replies.toResponse(challenges.create(
                caller.program(), idempotencies.of(idempotencyKey, "POST challenge", null, draft), draft));
    }

    @GET
    @Path("/{challengeId}")
    @RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
    @Operation(
            operationId = "getChallenge",
            summary = "Get one challenge, and how far its backfill is",
            description = "Its goal, its window, and how far the count over its past is.")
    @APIResponse(
            responseCode = "200",
            description = "The challenge",
            content =
                    @Content(
                            schema = @Schema(implementation = ChallengeView.class),
                            examples = @ExampleObject(name = "challenge", value = ChallengeExamples.CHALLENGE)))
    @APIResponse(responseCode = "404", description = "No such challenge in this program")
    public ChallengeView get(
            @Parameter(example = "chl_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("challengeId")
                    ChallengeId challengeId) {
        return challenges
                .find(caller.program(), challengeId)
                .filter(known -> known.challenge().active() || isAdmin())
                .map(this::view)
                .orElseThrow(() -> ProblemException.notFound("challenge"));
    }

    @PUT
    @Path("/{challengeId}")
    @Operation(
            operationId = "putChallenge",
            summary = "Change a challenge",
            description = "Everybody is counted anew in the background. Who no longer has completed it loses it when it"
                    + " is revocable. Points that were given before stay what they were.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "challenge", value = ChallengeExamples.DRAFT)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content =
                    @Content(
                            schema = @Schema(implementation = ChallengeView.class),
                            examples = @ExampleObject(name = "challenge", value = ChallengeExamples.CHALLENGE)))
    @APIResponse(responseCode = "400", description = "A definition that cannot be used")
    @APIResponse(responseCode = "404", description = "No such challenge in this program")
    public ChallengeView put(
            @Parameter(example = "chl_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("challengeId")
                    ChallengeId challengeId,
            @NotNull(message = "a body is required") @Valid Draft draft) {
        return view(challenges.change(caller.program(), challengeId, draft));
    }

    @DELETE
    @Path("/{challengeId}")
    @Operation(
            operationId = "deleteChallenge",
            summary = "Retire a challenge",
            description = "Nobody completes, loses or sees it from now on; points it brought stay.")
    @APIResponse(responseCode = "204", description = "Retired")
    @APIResponse(responseCode = "404", description = "No such challenge in this program")
    public void delete(
            @Parameter(example = "chl_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("challengeId")
                    ChallengeId challengeId) {
        challenges.retire(caller.program(), challengeId);
    }

    private ChallengeView view(Known known) {
        return isAdmin() ? ChallengeView.of(known) : ChallengeView.of(known.challenge());
    }

    private boolean isAdmin() {
        return Role.ADMIN.equals(caller.get().role());
    }
}
