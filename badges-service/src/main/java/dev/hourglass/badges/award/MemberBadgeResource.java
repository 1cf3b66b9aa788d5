package dev.hourglass.badges.award;

import dev.hourglass.badges.award.MemberBadgeApi.MemberBadges;
import dev.hourglass.badges.badge.Rarity;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.member.NamedMembers;
import dev.hourglass.kit.id.MemberId;
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
    private final NamedMembers members;

    public MemberBadgeResource(Standings standings, Rarity rarity, NamedMembers members) {
        this.standings = standings;
        this.rarity = rarity;
        this.members = members;
    }

    @GET
    @Operation(
            operationId = "listMemberBadges",
            summary = "List every badge of the program with the member's level and progress",
            description =
                    "One entry for each, also where the member stands at 0. A secret badge is there once it is earned.")
    @APIResponse(
            responseCode = "200",
            description = "One entry per badge of the program",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MemberBadges.class),
                            examples = @ExampleObject(name = "badges", value = MemberBadgeApi.EXAMPLE)))
    @APIResponse(responseCode = "404", description = "No such member, or a member token for another")
    public MemberBadges list(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId) {
        Subject member = members.toLook(memberId);
        return MemberBadges.of(standings.of(member), rarity.of(member.program()));
    }
}
