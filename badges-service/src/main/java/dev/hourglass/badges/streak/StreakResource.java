package dev.hourglass.badges.streak;

import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.member.NamedMembers;
import dev.hourglass.badges.streak.StreakApi.FreezeDraft;
import dev.hourglass.badges.streak.StreakApi.FreezeView;
import dev.hourglass.badges.streak.StreakApi.MemberStreaks;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** How one member's streaks run. */
@Path("/v1/members/{memberId}/streaks")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
@Tag(name = "Badges")
@Blocking
public class StreakResource {
    private final Streaks streaks;
    private final Freezing freezing;
    private final Idempotencies idempotencies;
    private final NamedMembers members;

    StreakResource(Streaks streaks, Freezing freezing, Idempotencies idempotencies, NamedMembers members) {
        this.streaks = streaks;
        this.freezing = freezing;
        this.idempotencies = idempotencies;
        this.members = members;
    }

    @GET
    @Operation(
            operationId = "listMemberStreaks",
            summary = "List how the member's streaks run",
            description =
                    "One for each badge of the kind streak. A late event repairs a streak; a refund can break it.")
    @APIResponse(
            responseCode = "200",
            description = "In the order of the badges",
            content =
                    @Content(
                            schema = @Schema(implementation = MemberStreaks.class),
                            examples = @ExampleObject(name = "streaks", value = StreakApi.EXAMPLE)))
    @APIResponse(responseCode = "404", description = "No such member, or a member token for another")
    public MemberStreaks list(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId) {
        return MemberStreaks.of(streaks.of(members.toLook(memberId)));
    }

    @POST
    @Path("/{badgeId}/freezes")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "grantStreakFreezes",
            summary = "Grant freezes to a member's streak",
            description =
                    "Each covers one period in which nothing happened: the run goes on, without becoming longer. A"
                            + " day in the past repairs a streak that broke. A grant of more than the badge lets be held on that day is refused whole.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "freeze", value = StreakApi.FREEZE)))
    @APIResponse(
            responseCode = "201",
            description = "Granted",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FreezeView.class),
                            examples = @ExampleObject(name = "freeze", value = StreakApi.FROZEN)))
    @APIResponse(responseCode = "400", description = "No Idempotency-Key, or a day that is too far away")
    @APIResponse(responseCode = "404", description = "No such member, or no such badge of the kind streak")
    @APIResponse(
            responseCode = "409",
            description = "limit_reached: more than can be held on that day; the detail says how many can be granted")
    public Response grant(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId,
            @Parameter(example = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("badgeId")
                    BadgeId badgeId,
            @NotNull(message = "a body is required") @Valid FreezeDraft draft) {
        return Replies.toResponse(freezing.grant(
                members.toLook(memberId),
                badgeId,
                idempotencies.required(idempotencyKey, "POST freezes", memberId + " " + badgeId, draft),
                draft));
    }
}
