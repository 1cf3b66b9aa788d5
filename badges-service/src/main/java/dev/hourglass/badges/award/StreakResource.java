package dev.hourglass.badges.award;

import dev.hourglass.badges.award.StreakApi.MemberStreaks;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How one member's streaks run. */
@Path("/v1/members/{memberId}/streaks")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
@Tag(name = "Badges")
@Blocking
public class StreakResource {
    private final Streaks streaks;
    private final CurrentCaller caller;

    public StreakResource(Streaks streaks, CurrentCaller caller) {
        this.streaks = streaks;
        this.caller = caller;
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
    @APIResponse(responseCode = "404", description = "A member token for another member")
    public MemberStreaks list(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId) {
        caller.requireMember(memberId);
        return MemberStreaks.of(streaks.of(new Subject(caller.program(), memberId)));
    }
}
