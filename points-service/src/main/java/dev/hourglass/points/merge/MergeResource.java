package dev.hourglass.points.merge;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Page;
import dev.hourglass.points.member.MemberApi;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Claims and merges over HTTP. */
@Path("/v1/members/{memberId}")
@Blocking
@Tag(name = "Members", description = "Enrolled buyers")
public class MergeResource {
    private final Merges merges;
    private final CurrentCaller caller;
    private final Idempotencies idempotencies;

    public MergeResource(Merges merges, CurrentCaller caller, Idempotencies idempotencies) {
        this.merges = merges;
        this.caller = caller;
        this.idempotencies = idempotencies;
    }

    @Schema(name = "Claim", description = "The external id that a guest is known by from now on")
    public record Claim(
            @NotBlank(message = "is needed") @Size(max = 200, message = "may have at most 200 characters") @Schema(examples = "c-42")
            String externalId) {}

    @Schema(name = "MergeWish", description = "Who becomes a part of the member in the path")
    public record Wish(
            @NotNull(message = "is needed") @Schema(examples = "mem_01jd6k3v5te8w9r2m4n6p8q0sx")
            MemberId fromMemberId) {}

    @Schema(
            name = "Merge",
            description = "One member became a part of another; undoneAt is null while that holds. author is null for a"
                    + " guest who turned out to be this member by an order or an enrolment")
    public record Shown(MergeId id, MemberId fromMemberId, Instant at, String author, Instant undoneAt) {
        static Shown of(Merge merge) {
            return new Shown(merge.id(), merge.from(), merge.at(), merge.author(), merge.undoneAt());
        }
    }

    @POST
    @Path("/claim")
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN})
    @Operation(
            operationId = "claimMember",
            summary = "Make a guest known by an externalId",
            description = "When a member has that externalId already, the guest is merged into that member. Answers the"
                    + " member that stays; the guest's id leads there from then on.")
    @APIResponse(
            responseCode = "200",
            description = "The member that stays",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MemberApi.Profile.class)))
    @APIResponse(responseCode = "409", description = "This member is known by another externalId")
    public Uni<Response> claim(
            MemberId memberId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid Claim claim) {
        return merges.claim(
                        caller.program(),
                        memberId,
                        claim.externalId(),
                        caller.get().actor(),
                        idempotencies.of(idempotencyKey, "POST claim", memberId, claim))
                .map(Replies::toResponse);
    }

    @POST
    @Path("/merge")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "mergeMembers",
            summary = "Make two members one",
            description =
                    "Points with their days, orders, redemptions, tier credit and the ways to know them move to the"
                            + " member in the path. The other's id leads there from then on. Said again it changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The member that stays",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MemberApi.Profile.class)))
    public Uni<Response> merge(
            MemberId memberId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid Wish wish) {
        return merges.merge(
                        caller.program(),
                        memberId,
                        wish.fromMemberId(),
                        caller.get().actor(),
                        idempotencies.of(idempotencyKey, "POST merge", memberId, wish))
                .map(Replies::toResponse);
    }

    @GET
    @Path("/merges")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "listMerges",
            summary = "Who was merged into a member, the oldest first",
            description = "Each can be undone by its id.")
    public Page<Shown> list(
            MemberId memberId,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        return Page.within(merges.of(caller.program(), memberId), limit, cursor).map(Shown::of);
    }

    @DELETE
    @Path("/merges/{mergeId}")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "undoMerge",
            summary = "Make two members of one again",
            description = "What the other brought goes back by ledger entries, as far as it is there: points that were"
                    + " spent since stay spent. Answers the member that is back.")
    @APIResponse(
            responseCode = "200",
            description = "The member that is back",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MemberApi.Profile.class)))
    @APIResponse(responseCode = "409", description = "The member was merged on or erased since")
    public Uni<Response> undo(MemberId memberId, MergeId mergeId) {
        return merges.undo(caller.program(), memberId, mergeId, caller.get().actor())
                .map(Replies::toResponse);
    }
}
