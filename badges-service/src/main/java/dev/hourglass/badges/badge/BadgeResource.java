package dev.hourglass.badges.badge;

import dev.hourglass.badges.badge.BadgeApi.BadgeView;
import dev.hourglass.badges.badge.BadgeApi.Draft;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Definition;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The badges a program has. */
@Path("/v1/badges")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Badges", description = "What members can earn, and what they have earned")
@Blocking
public class BadgeResource {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final BadgeRows rows;
    private final BadgeEditing editing;
    private final CriteriaJson json;
    private final Rarity rarity;
    private final Holdings holdings;
    private final CurrentCaller caller;

    BadgeResource(
            BadgeRows rows,
            BadgeEditing editing,
            CriteriaJson json,
            Rarity rarity,
            Holdings holdings,
            CurrentCaller caller) {
        this.rows = rows;
        this.editing = editing;
        this.json = json;
        this.rarity = rarity;
        this.holdings = holdings;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
    @Operation(
            operationId = "listBadges",
            summary = "List the program's badges, oldest first",
            description =
                    "Secret badges and backfills are for admins only; a member token sees the secret badges its member holds.")
    @APIResponse(
            responseCode = "200",
            description = "A page of badges",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "page", value = BadgeExamples.PAGE)))
    public Page<BadgeView> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        UUID after = Cursor.decode(cursor, UUID::fromString).orElse(BEFORE_ALL);
        Map<BadgeId, Double> shares = rarity.of(caller.program());
        return Page.of(
                        rows.list(caller.program(), after, isAdmin(), held(), Page.limit(limit) + 1),
                        limit,
                        row -> row.id.toString())
                .map(row -> view(row, shares));
    }

    @POST
    @Operation(
            operationId = "createBadge",
            summary = "Add a badge",
            description =
                    "It is counted over the past of all members at once, in the background; GET shows how far that is."
                            + " An expression that cannot be used is answered with 400, its pointer and the column.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "badge", value = BadgeExamples.DRAFT)))
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BadgeView.class),
                            examples = @ExampleObject(name = "badge", value = BadgeExamples.BADGE)))
    @APIResponse(responseCode = "400", description = "A definition that cannot be used")
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid Draft draft) {
        BadgeEditing.Created created = editing.create(caller.program(), IdempotencyKey.of(idempotencyKey), draft);
        Response.ResponseBuilder response = Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(created.body());
        return created.replayed()
                ? response.header(IdempotencyKey.REPLAYED, "true").build()
                : response.build();
    }

    @GET
    @Path("/{badgeId}")
    @RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
    @Operation(
            operationId = "getBadge",
            summary = "Get one badge, and how far its backfill is",
            description = "A new or changed badge is counted over the past in the background; until that is "
                    + "over, some members do not have it yet. A secret badge is there for admins, and for the member"
                    + " token of who holds it.")
    @APIResponse(
            responseCode = "200",
            description = "The badge",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BadgeView.class),
                            examples = @ExampleObject(name = "badge", value = BadgeExamples.BADGE)))
    @APIResponse(responseCode = "404", description = "No such badge in this program")
    public BadgeView get(
            @Parameter(example = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("badgeId")
                    BadgeId badgeId) {
        return rows.find(caller.program(), badgeId.uuid())
                .filter(row -> !row.secret || isAdmin() || held().contains(row.id))
                .map(row -> view(row, rarity.of(caller.program())))
                .orElseThrow(() -> ProblemException.notFound("badge"));
    }

    @PUT
    @Path("/{badgeId}")
    @Operation(
            operationId = "putBadge",
            summary = "Change a badge",
            description =
                    "Whatever changes who is due it has the past counted anew. Who no longer is loses it when it is"
                            + " revocable. Points of levels that were given before stay what they were.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "badge", value = BadgeExamples.DRAFT)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BadgeView.class),
                            examples = @ExampleObject(name = "badge", value = BadgeExamples.BADGE)))
    @APIResponse(responseCode = "400", description = "A definition that cannot be used")
    @APIResponse(responseCode = "404", description = "No such badge in this program")
    public BadgeView put(
            @Parameter(example = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("badgeId")
                    BadgeId badgeId,
            @NotNull(message = "a body is required") @Valid Draft draft) {
        return view(editing.change(caller.program(), badgeId, draft), rarity.of(caller.program()));
    }

    @DELETE
    @Path("/{badgeId}")
    @Operation(
            operationId = "deleteBadge",
            summary = "Retire a badge",
            description =
                    "Nobody earns, loses or sees it from now on; points it brought stay. Its credentials are revoked, for good,"
                            + " and its shared pages are gone. To end a badge without taking it from anybody, end its"
                            + " condition instead.")
    @APIResponse(responseCode = "204", description = "Retired")
    @APIResponse(responseCode = "404", description = "No such badge in this program")
    @APIResponse(responseCode = "409", description = "Another badge requires it")
    public void delete(
            @Parameter(example = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("badgeId")
                    BadgeId badgeId) {
        editing.retire(caller.program(), badgeId);
    }

    private BadgeView view(BadgeRow row, Map<BadgeId, Double> shares) {
        Definition definition = row.definition(json);
        double share = shares.getOrDefault(definition.badge().id(), 0.0);
        return isAdmin() ? BadgeView.of(definition, share) : BadgeView.of(definition.badge(), share);
    }

    /** The badges that the member holds whose token asks; none for others. */
    private Set<UUID> held() {
        MemberId member = caller.get().member();
        return member == null
                ? Set.of()
                : holdings.of(new Subject(caller.program(), member)).stream()
                        .map(BadgeId::uuid)
                        .collect(Collectors.toSet());
    }

    private boolean isAdmin() {
        return Role.ADMIN.equals(caller.get().role());
    }
}
