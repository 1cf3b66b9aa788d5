package dev.hourglass.badges.share;

import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.credential.Addresses;
import dev.hourglass.badges.member.NamedMembers;
import dev.hourglass.badges.share.ShareApi.ShareList;
import dev.hourglass.badges.share.ShareApi.ShareView;
import dev.hourglass.badges.share.ShareApi.Wish;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where members decide who sees what they have earned. */
@Path("/v1/members/{memberId}/badges")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
@Tag(name = "Credentials")
@Blocking
public class ShareResource {
    private final Shares shares;
    private final Addresses addresses;
    private final NamedMembers members;

    ShareResource(Shares shares, Addresses addresses, NamedMembers members) {
        this.shares = shares;
        this.addresses = addresses;
        this.members = members;
    }

    @GET
    @Path("/shares")
    @Operation(
            operationId = "listBadgeShares",
            summary = "List what a member shares",
            description = "Everything is on one page: a member shares each badge at one level.")
    @APIResponse(
            responseCode = "200",
            description = "Every badge that is shared",
            content =
                    @Content(
                            schema = @Schema(implementation = ShareList.class),
                            examples = @ExampleObject(name = "shares", value = ShareApi.LIST)))
    @APIResponse(responseCode = "404", description = "No such member, or a member token for another")
    public ShareList list(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId) {
        return new ShareList(
                shares.list(members.toLook(memberId)).stream()
                        .map(share -> ShareView.of(share, addresses))
                        .toList(),
                null);
    }

    @GET
    @Path("/{badgeId}/share")
    @Operation(
            operationId = "getBadgeShare",
            summary = "Get whether, and how, a member shares the badge",
            description = "With the address of the public page while it is shared. Nothing is shared before "
                    + "the member asks for it.")
    @APIResponse(
            responseCode = "200",
            description = "It is shared",
            content =
                    @Content(
                            schema = @Schema(implementation = ShareView.class),
                            examples = @ExampleObject(name = "share", value = ShareApi.EXAMPLE)))
    @APIResponse(
            responseCode = "404",
            description = "It is not shared, the member does not hold it, or there is no such member")
    public ShareView get(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId,
            @Parameter(example = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("badgeId")
                    BadgeId badgeId) {
        return ShareView.of(shares.get(members.toLook(memberId), badgeId), addresses);
    }

    @PUT
    @Path("/{badgeId}/share")
    @Operation(
            operationId = "putBadgeShare",
            summary = "Share the badge on a public page",
            description =
                    "The page shows the highest level the member holds now, and names them only by displayName. It is there"
                            + " until it is shared no more, with the credential and the picture that carries it. Sent again"
                            + " it changes the name, or moves on to a level reached since. A member token needs the scope"
                            + " redeem.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            schema = @Schema(implementation = Wish.class),
                            examples = @ExampleObject(name = "with a name", value = ShareApi.WISH)))
    @APIResponse(
            responseCode = "200",
            description = "Shared",
            content =
                    @Content(
                            schema = @Schema(implementation = ShareView.class),
                            examples = @ExampleObject(name = "share", value = ShareApi.EXAMPLE)))
    @APIResponse(responseCode = "403", description = "A member token without the scope redeem")
    @APIResponse(responseCode = "404", description = "The member does not hold this badge, or there is no such member")
    public ShareView put(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId,
            @Parameter(example = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("badgeId")
                    BadgeId badgeId,
            @Valid Wish wish) {
        return ShareView.of(
                shares.share(
                        members.toChange(memberId),
                        badgeId,
                        Optional.ofNullable(wish).flatMap(Wish::name)),
                addresses);
    }

    @DELETE
    @Path("/{badgeId}/share")
    @Operation(
            operationId = "deleteBadgeShare",
            summary = "Share the badge no more",
            description =
                    "Its page is gone at once, at whatever level it was shared. A member token needs the scope redeem.")
    @APIResponse(responseCode = "204", description = "Not shared, also when it was not before")
    @APIResponse(responseCode = "403", description = "A member token without the scope redeem")
    @APIResponse(responseCode = "404", description = "No such badge, or no such member")
    public void delete(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId,
            @Parameter(example = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("badgeId")
                    BadgeId badgeId) {
        shares.unshare(members.toChange(memberId), badgeId);
    }
}
