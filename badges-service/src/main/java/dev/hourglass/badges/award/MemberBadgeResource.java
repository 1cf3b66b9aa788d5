package dev.hourglass.badges.award;

import dev.hourglass.badges.award.MemberBadgeApi.MemberBadges;
import dev.hourglass.badges.badge.Rarity;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What one member has earned. */
@Path("/v1/members/{memberId}/badges")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
@Tag(name = "Badges")
@Blocking
public class MemberBadgeResource {
    private final Standings standings;
    private final Rarity rarity;
    private final CurrentCaller caller;

    public MemberBadgeResource(Standings standings, Rarity rarity, CurrentCaller caller) {
        this.standings = standings;
        this.rarity = rarity;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listMemberBadges",
            summary = "List every badge of the program with the member's level and progress",
            description =
                    "A member whose first order has not arrived here yet stands at 0 everywhere. A secret badge is"
                            + " there once it is earned.")
    @APIResponse(
            responseCode = "200",
            description = "One entry per badge of the program",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MemberBadges.class),
                            examples = @ExampleObject(name = "badges", value = MemberBadgeApi.EXAMPLE)))
    @APIResponse(responseCode = "404", description = "A member token for another member")
    public MemberBadges list(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId) {
        caller.requireMember(memberId);
        return MemberBadges.of(standings.of(new Subject(caller.program(), memberId)), rarity.of(caller.program()));
    }
}
