package dev.hourglass.badges.challenge;

import dev.hourglass.badges.challenge.MemberChallengeApi.MemberChallenge;
import dev.hourglass.badges.challenge.model.ChallengeId;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.member.NamedMembers;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.input.NoFields;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How one member takes part in challenges. */
@Path("/v1/members/{memberId}/challenges")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
@Tag(name = "Challenges")
@Blocking
public class MemberChallengeResource {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Participations participations;
    private final Idempotencies idempotencies;
    private final NamedMembers members;

    MemberChallengeResource(Participations participations, Idempotencies idempotencies, NamedMembers members) {
        this.participations = participations;
        this.idempotencies = idempotencies;
        this.members = members;
    }

    @GET
    @Operation(
            operationId = "listMemberChallenges",
            summary = "List the challenges that the member can complete or has completed, with progress",
            description = "Those that run or are still to come, and those that are over and were completed.")
    @APIResponse(
            responseCode = "200",
            description = "A page of challenges, oldest first",
            content = @Content(examples = @ExampleObject(name = "page", value = ChallengeExamples.PAGE_OF_MEMBER)))
    @APIResponse(responseCode = "404", description = "No such member, or a member token for another")
    public Page<MemberChallenge> list(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        Subject member = members.toLook(memberId);
        UUID after = Cursor.decode(cursor, UUID::fromString).orElse(BEFORE_ALL);
        return Page.of(
                        participations.list(member, after, Page.limit(limit) + 1),
                        limit,
                        one -> one.challenge().id().uuid().toString())
                .map(MemberChallenge::of);
    }

    @POST
    @Path("/{challengeId}/join")
    @Operation(
            operationId = "joinChallenge",
            summary = "Join a challenge",
            description =
                    "For challenges that are opt-in: what the member did since it started counts too. Everybody"
                            + " takes part in the others anyway. Said again it changes nothing. A member token needs the scope redeem.")
    @APIResponse(
            responseCode = "200",
            description = "How the member stands",
            content =
                    @Content(
                            schema = @Schema(implementation = MemberChallenge.class),
                            examples = @ExampleObject(name = "joined", value = ChallengeExamples.OF_MEMBER)))
    @APIResponse(responseCode = "400", description = "A body that says something")
    @APIResponse(responseCode = "403", description = "A member token without the scope redeem")
    @APIResponse(responseCode = "404", description = "No such challenge, no such member, or a member token for another")
    @APIResponse(responseCode = "409", description = "The challenge has ended")
    public Response join(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId,
            @Parameter(example = "chl_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("challengeId")
                    ChallengeId challengeId,
            NoFields nothing) {
        return Replies.toResponse(participations.join(
                members.toChange(memberId),
                challengeId,
                idempotencies.of(idempotencyKey, "POST join", memberId + " " + challengeId, "")));
    }
}
