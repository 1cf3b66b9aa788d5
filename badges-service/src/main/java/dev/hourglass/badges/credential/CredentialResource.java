package dev.hourglass.badges.credential;

import dev.hourglass.badges.award.HeldAwards;
import dev.hourglass.badges.award.HeldAwards.Held;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.member.NamedMembers;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a member has earned, to be shown elsewhere and verified there. */
@Path("/v1/members/{memberId}/badges/{badgeId}")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
@Tag(name = "Credentials", description = "Badges as signed Open Badges 3.0 credentials, and the pages that show them")
@Blocking
public class CredentialResource {
    private final HeldAwards awards;
    private final Credentials credentials;
    private final CurrentCaller caller;
    private final NamedMembers members;

    CredentialResource(HeldAwards awards, Credentials credentials, CurrentCaller caller, NamedMembers members) {
        this.awards = awards;
        this.credentials = credentials;
        this.caller = caller;
        this.members = members;
    }

    @GET
    @Path("/credential")
    @Produces({Credentials.VC_JWT, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getBadgeCredential",
            summary = "Get the highest level held of a badge as an Open Badges 3.0 credential",
            description =
                    "By Accept: application/vc+jwt, a compact JWS signed with Ed25519, or application/json, JSON-LD with"
                            + " a Data Integrity proof (eddsa-jcs-2022). Whoever gets it can verify it without asking anybody but"
                            + " for the public key and the status list, whose addresses are in it. It names the member by nothing"
                            + " but a URN of the award. An award that was revoked and is earned again has another"
                            + " credential, for the one before stays revoked.")
    @APIResponse(
            responseCode = "200",
            description = "The credential, in either form",
            content = {
                @Content(
                        mediaType = Credentials.VC_JWT,
                        schema = @Schema(implementation = String.class),
                        examples = @ExampleObject(name = "signed", value = CredentialExamples.JWT)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = Object.class),
                        examples = @ExampleObject(name = "with proof", value = CredentialExamples.JSON))
            })
    @APIResponse(responseCode = "404", description = "The member does not hold this badge, or there is no such member")
    @APIResponse(responseCode = "406", description = "Accept names neither form")
    public Response credential(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId,
            @Parameter(example = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("badgeId")
                    BadgeId badgeId,
            @Context HttpHeaders headers) {
        Held held = held(memberId, badgeId);
        return Forms.signed(
                        headers,
                        () -> credentials.jwt(caller.program(), held),
                        () -> credentials.json(caller.program(), held))
                .build();
    }

    @GET
    @Path("/picture")
    @Produces("image/svg+xml")
    @Operation(
            operationId = "getBakedBadge",
            summary = "Get the badge's picture with the credential baked in",
            description =
                    "An SVG image that shows the badge and carries the same signed credential, by the baking rule of Open"
                            + " Badges 3.0. A badge whose image is not one of ours is shown as a medal.")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content =
                    @Content(
                            mediaType = "image/svg+xml",
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "baked", value = CredentialExamples.BAKED)))
    @APIResponse(responseCode = "404", description = "The member does not hold this badge, or there is no such member")
    public String picture(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId,
            @Parameter(example = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("badgeId")
                    BadgeId badgeId) {
        return credentials.picture(caller.program(), held(memberId, badgeId));
    }

    private Held held(MemberId member, BadgeId badge) {
        return awards.of(members.toLook(member), badge);
    }
}
