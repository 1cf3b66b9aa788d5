package dev.hourglass.points.segment;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Segments over HTTP. */
@Path("/v1/segments")
@Blocking
@RolesAllowed(Role.ADMIN)
@Tag(name = "Segments", description = "Groups of members by what they do, for rules and offers")
public class SegmentsResource {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Segments segments;
    private final OnceOnly once;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    public SegmentsResource(Segments segments, OnceOnly once, Idempotencies idempotencies, CurrentCaller caller) {
        this.segments = segments;
        this.once = once;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "createSegment",
            summary = "Add a segment",
            description =
                    "The condition is checked, and looked up for the first 20,000 members. A program that has no more is"
                            + " done with that; a larger one within minutes.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "sleeping", value = SegmentExamples.DRAFT)))
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SegmentApi.View.class),
                            examples = @ExampleObject(name = "sleeping", value = SegmentExamples.SAVED)))
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid SegmentApi.Draft draft) {
        return Replies.toResponse(once.inTransaction(
                caller.program(),
                idempotencies.of(idempotencyKey, "POST segment", "", draft),
                connection -> Reply.of(
                        201,
                        SegmentApi.View.of(
                                segments.add(connection, caller.program(), draft.toSegment(SegmentId.create()))))));
    }

    @GET
    @Operation(
            operationId = "listSegments",
            summary = "The program's segments",
            description = "Each with its condition.")
    @APIResponse(responseCode = "200", description = "One page, the oldest first")
    public Page<SegmentApi.View> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        UUID after = Cursor.decode(cursor, UUID::fromString).orElse(BEFORE_ALL);
        return segments.list(caller.program(), after, Page.limit(limit)).map(SegmentApi.View::of);
    }

    @GET
    @Path("/{segmentId}")
    @Operation(operationId = "getSegment", summary = "One segment", description = "With its condition.")
    @APIResponse(
            responseCode = "200",
            description = "As last computed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SegmentApi.View.class),
                            examples = @ExampleObject(name = "sleeping", value = SegmentExamples.VIEW)))
    public SegmentApi.View get(SegmentId segmentId) {
        return SegmentApi.View.of(segments.get(caller.program(), segmentId));
    }

    @PUT
    @Path("/{segmentId}")
    @Operation(
            operationId = "putSegment",
            summary = "Change a segment",
            description = "While a rule, reward or offer goes by its name it keeps that name (409).")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "sleeping", value = SegmentExamples.DRAFT)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SegmentApi.View.class),
                            examples = @ExampleObject(name = "sleeping", value = SegmentExamples.SAVED)))
    public SegmentApi.View put(
            SegmentId segmentId, @NotNull(message = "a body is required") @Valid SegmentApi.Draft draft) {
        return SegmentApi.View.of(segments.change(caller.program(), draft.toSegment(segmentId)));
    }

    @DELETE
    @Path("/{segmentId}")
    @Operation(
            operationId = "deleteSegment",
            summary = "Delete a segment",
            description = "Refused (409) while a rule, reward or offer goes by its name.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "409", description = "conflict: a rule, a reward or an offer goes by its name")
    public void delete(SegmentId segmentId) {
        segments.delete(caller.program(), segmentId);
    }

    @GET
    @Path("/{segmentId}/members")
    @Operation(
            operationId = "listSegmentMembers",
            summary = "Who is in a segment",
            description = "As last computed: somebody who enrolled or bought since is seen after the next run.")
    @APIResponse(
            responseCode = "200",
            description = "One page, in order of enrolment; count is of all pages",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SegmentApi.Members.class),
                            examples = @ExampleObject(name = "page", value = SegmentExamples.MEMBERS)))
    public SegmentApi.Members members(
            SegmentId segmentId,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        MemberId after = Cursor.decode(cursor, MemberId::fromString).orElse(new MemberId(BEFORE_ALL));
        return SegmentApi.Members.of(segments.members(caller.program(), segmentId, after, Page.limit(limit)));
    }
}
