package dev.hourglass.badges.badge;

import dev.hourglass.badges.badge.BadgeApi.BadgeView;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The badges a program has. */
@Path("/v1/badges")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
@Tag(name = "Badges", description = "What members can earn, and what they have earned")
@Blocking
public class BadgeResource {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final BadgeRows rows;
    private final CurrentCaller caller;

    public BadgeResource(BadgeRows rows, CurrentCaller caller) {
        this.rows = rows;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listBadges", summary = "List the program's badges, oldest first")
    @APIResponse(responseCode = "200", description = "A page of badges")
    public Page<BadgeView> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        UUID after = Cursor.decode(cursor, UUID::fromString).orElse(BEFORE_ALL);
        return Page.of(rows.list(caller.program(), after, Page.limit(limit) + 1), limit, row -> row.id.toString())
                .map(row -> BadgeView.of(row.badge()));
    }

    @GET
    @Path("/{badgeId}")
    @Operation(operationId = "getBadge", summary = "Get one badge")
    @APIResponse(responseCode = "200", description = "The badge")
    @APIResponse(responseCode = "404", description = "No such badge in this program")
    public BadgeView get(
            @Parameter(example = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("badgeId")
                    BadgeId badgeId) {
        return rows.find(caller.program(), badgeId.uuid())
                .map(row -> BadgeView.of(row.badge()))
                .orElseThrow(() -> ProblemException.notFound("badge"));
    }
}
