package dev.hourglass.points.activity;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A member's activities over HTTP. */
@Path("/v1/members/{memberId}/activities")
@Blocking
@RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
@Tag(name = "Activities", description = "Reward what is not a purchase: reviews, guides read, questions answered")
public class MemberActivitiesResource {
    private final Activities activities;
    private final CurrentCaller caller;

    public MemberActivitiesResource(Activities activities, CurrentCaller caller) {
        this.activities = activities;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listActivities",
            summary = "A member's activities, the latest first",
            description = "What they did besides buying, and what it earned.")
    @APIResponse(responseCode = "200", description = "One page; removed ones included")
    public Page<ActivityApi.Full> list(
            MemberId memberId,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        caller.requireMember(memberId);
        Activities.Position before =
                Cursor.decode(cursor, Activities.Position::parse).orElse(Activities.Position.NEWEST);
        return activities.ofMember(caller.program(), memberId, before, Page.limit(limit));
    }
}
