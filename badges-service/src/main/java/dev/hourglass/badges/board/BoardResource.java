package dev.hourglass.badges.board;

import dev.hourglass.badges.board.BoardApi.BoardView;
import dev.hourglass.badges.board.BoardApi.Draft;
import dev.hourglass.badges.board.BoardApi.Rebuilt;
import dev.hourglass.badges.board.BoardApi.Standings;
import dev.hourglass.badges.board.BoardStore.Known;
import dev.hourglass.badges.board.model.Board;
import dev.hourglass.badges.board.model.BoardId;
import dev.hourglass.badges.member.NamedMembers;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.kit.web.input.NoFields;
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
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The leaderboards a program has. */
@Path("/v1/leaderboards")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Leaderboards", description = "Rankings of members by what they do in a period")
@Blocking
public class BoardResource {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final long MAX_OFFSET = 100_000_000;

    private final Boards boards;
    private final BoardReading reading;
    private final Rebuilding rebuilding;
    private final NamedMembers members;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    BoardResource(
            Boards boards,
            BoardReading reading,
            Rebuilding rebuilding,
            NamedMembers members,
            Idempotencies idempotencies,
            CurrentCaller caller) {
        this.boards = boards;
        this.reading = reading;
        this.rebuilding = rebuilding;
        this.members = members;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
    @Operation(
            operationId = "listLeaderboards",
            summary = "List the program's leaderboards, oldest first",
            description = "Those that rest, and backfills, are for admins only.")
    @APIResponse(
            responseCode = "200",
            description = "A page of leaderboards",
            content = @Content(examples = @ExampleObject(name = "page", value = BoardExamples.PAGE)))
    public Page<BoardView> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        UUID after = Cursor.decode(cursor, UUID::fromString).orElse(BEFORE_ALL);
        return Page.of(
                        boards.list(caller.program(), after, isAdmin(), Page.limit(limit) + 1),
                        limit,
                        known -> known.board().id().uuid().toString())
                .map(this::view);
    }

    @POST
    @Operation(
            operationId = "createLeaderboard",
            summary = "Add a leaderboard",
            description =
                    "The past counts too: it is counted in the background, and the list shows how far that is. A metric that cannot be used is answered with 400, its pointer and the column.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "leaderboard", value = BoardExamples.DRAFT)))
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BoardView.class),
                            examples = @ExampleObject(name = "leaderboard", value = BoardExamples.BOARD)))
    @APIResponse(responseCode = "400", description = "A definition that cannot be used")
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid Draft draft) {
        return Replies.toResponse(boards.create(
                caller.program(), idempotencies.of(idempotencyKey, "POST leaderboard", null, draft), draft));
    }

    @GET
    @Path("/{leaderboardId}")
    @RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
    @Operation(
            operationId = "getLeaderboard",
            summary = "Get one leaderboard with a part of its ranking",
            description =
                    "Highest score first; the same score has the same rank. Members are named as they agreed to be,"
                            + " or not at all. Scores are some seconds old at most.")
    @APIResponse(
            responseCode = "200",
            description = "The leaderboard",
            content =
                    @Content(
                            schema = @Schema(implementation = Standings.class),
                            examples = @ExampleObject(name = "standings", value = BoardExamples.STANDINGS)))
    @APIResponse(responseCode = "400", description = "A period or cursor that cannot be read")
    @APIResponse(
            responseCode = "404",
            description = "No such leaderboard, no such member, or a member token around another")
    public Standings get(
            @Parameter(example = "brd_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("leaderboardId")
                    BoardId boardId,
            @Parameter(
                            description =
                                    "A day, from 1900 to 2999, in the period to show, current, or previous; current when absent",
                            example = "2026-11-21")
                    @QueryParam("period")
                    String period,
            @Parameter(
                            description =
                                    "Show the places around this member instead of a page; none when there is no score",
                            example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g",
                            schema = @Schema(implementation = String.class))
                    @QueryParam("around")
                    MemberId around,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        Board board = visible(boardId).board();
        long offset = Cursor.decode(cursor, BoardResource::offset).orElse(0L);
        if (around == null) {
            return reading.from(caller.program(), board, period, offset, Page.limit(limit), identified());
        }
        if (cursor != null) {
            throw ProblemException.invalid("around", "cannot be asked together with a cursor");
        }
        members.toLook(around);
        return reading.around(caller.program(), board, period, around, Page.limit(limit), identified());
    }

    private static long offset(String text) {
        long offset = Long.parseLong(text);
        if (offset < 0 || offset > MAX_OFFSET) {
            throw new IllegalArgumentException(text);
        }
        return offset;
    }

    private Known visible(BoardId id) {
        Known known = boards.find(caller.program(), id);
        if (!known.board().active() && !isAdmin()) {
            throw ProblemException.notFound("leaderboard");
        }
        return known;
    }

    /** Members see no ids but their own. */
    private Predicate<MemberId> identified() {
        return Role.MEMBER.equals(caller.get().role())
                ? member -> member.equals(caller.get().member())
                : member -> true;
    }

    @POST
    @Path("/{leaderboardId}/rebuild")
    @Operation(
            operationId = "rebuildLeaderboard",
            summary = "Copy one period of a leaderboard to Redis anew",
            description = "Copies that are lost are made anew by themselves. Meanwhile the database answers.")
    @APIResponse(
            responseCode = "200",
            description = "Copied",
            content =
                    @Content(
                            schema = @Schema(implementation = Rebuilt.class),
                            examples = @ExampleObject(name = "rebuilt", value = BoardExamples.REBUILT)))
    @APIResponse(responseCode = "400", description = "A period that cannot be read, or a body that says something")
    @APIResponse(responseCode = "404", description = "No such leaderboard in this program")
    @APIResponse(responseCode = "503", description = "Redis does not answer")
    public Response rebuild(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Parameter(example = "brd_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("leaderboardId")
                    BoardId boardId,
            @Parameter(description = "As in GET", example = "current") @QueryParam("period") String period,
            NoFields nothing) {
        Board board = boards.find(caller.program(), boardId).board();
        return Replies.toResponse(rebuilding.rebuild(
                BoardReading.key(caller.program(), board, reading.period(board, period)),
                idempotencies.of(idempotencyKey, "POST rebuild", boardId + " " + period, "")));
    }

    @PUT
    @Path("/{leaderboardId}")
    @Operation(
            operationId = "putLeaderboard",
            summary = "Change a leaderboard",
            description = "Everybody is counted anew in the background. Prizes that were given stay.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "leaderboard", value = BoardExamples.DRAFT)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content =
                    @Content(
                            schema = @Schema(implementation = BoardView.class),
                            examples = @ExampleObject(name = "leaderboard", value = BoardExamples.BOARD)))
    @APIResponse(responseCode = "400", description = "A definition that cannot be used")
    @APIResponse(responseCode = "404", description = "No such leaderboard in this program")
    public BoardView put(
            @Parameter(example = "brd_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("leaderboardId")
                    BoardId boardId,
            @NotNull(message = "a body is required") @Valid Draft draft) {
        return view(boards.change(caller.program(), boardId, draft));
    }

    @DELETE
    @Path("/{leaderboardId}")
    @Operation(
            operationId = "deleteLeaderboard",
            summary = "Retire a leaderboard",
            description = "Nobody sees it from now on, and it gives no more prizes; those given stay.")
    @APIResponse(responseCode = "204", description = "Retired")
    @APIResponse(responseCode = "404", description = "No such leaderboard in this program")
    public void delete(
            @Parameter(example = "brd_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("leaderboardId")
                    BoardId boardId) {
        boards.retire(caller.program(), boardId);
    }

    private BoardView view(Known known) {
        return BoardView.of(known, isAdmin());
    }

    private boolean isAdmin() {
        return Role.ADMIN.equals(caller.get().role());
    }
}
