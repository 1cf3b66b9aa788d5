package dev.hourglass.badges.board;

import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.member.NamedMembers;
import dev.hourglass.badges.member.ShownName;
import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether, and how, a member is named on leaderboards. */
@Path("/v1/members/{memberId}/leaderboard-name")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
@Tag(name = "Leaderboards")
@Blocking
public class DisplayNameResource {
    private static final String EXAMPLE = "{\"displayName\": \"Ada\"}";

    private final DisplayNames names;
    private final NamedMembers members;
    private final FormerMembers former;
    private final Transactions transactions;

    DisplayNameResource(DisplayNames names, NamedMembers members, FormerMembers former, Transactions transactions) {
        this.names = names;
        this.members = members;
        this.former = former;
        this.transactions = transactions;
    }

    @Schema(name = "LeaderboardName")
    public record NameView(
            @NotBlank(message = "is required") @Size(max = 40, message = "may have at most 40 characters") @Pattern(regexp = ShownName.PATTERN, message = ShownName.NOT_ONE) @Schema(
                    description = "Null in an answer: the member is shown without a name",
                    examples = "Ada",
                    nullable = true)
            String displayName) {}

    @GET
    @Operation(
            operationId = "getLeaderboardName",
            summary = "Say how the member is named on leaderboards",
            description = "Nobody is named who did not choose a name.")
    @APIResponse(
            responseCode = "200",
            description = "The name, or null for who has not agreed to be named",
            content =
                    @Content(
                            schema = @Schema(implementation = NameView.class),
                            examples = @ExampleObject(name = "name", value = EXAMPLE)))
    @APIResponse(responseCode = "404", description = "No such member, or a member token for another")
    public NameView get(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId) {
        Subject named = members.toLook(memberId);
        return transactions.inTransaction(connection -> {
            MemberId member = former.surviving(connection, named.program(), memberId);
            return new NameView(
                    names.read(connection, named.program(), List.of(member)).get(member));
        });
    }

    @PUT
    @Operation(
            operationId = "putLeaderboardName",
            summary = "Agree to be named on leaderboards",
            description =
                    "Until then the member is ranked without a name. The name goes when the member is erased. A member"
                            + " token needs the scope redeem.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "name", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Named from now on",
            content =
                    @Content(
                            schema = @Schema(implementation = NameView.class),
                            examples = @ExampleObject(name = "name", value = EXAMPLE)))
    @APIResponse(
            responseCode = "400",
            description = "An empty name, one that is too long, or one with more than a line")
    @APIResponse(responseCode = "403", description = "A member token without the scope redeem")
    @APIResponse(responseCode = "404", description = "No such member, or a member token for another")
    public NameView put(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId,
            @NotNull(message = "a body is required") @Valid NameView name) {
        Subject named = members.toChange(memberId);
        return transactions.inTransaction(connection -> {
            MemberId member = former.surviving(connection, named.program(), memberId);
            names.put(
                    connection,
                    new Subject(named.program(), member),
                    name.displayName().strip());
            return new NameView(name.displayName().strip());
        });
    }

    @DELETE
    @Operation(
            operationId = "deleteLeaderboardName",
            summary = "Be named on leaderboards no more",
            description =
                    "At once, on all leaderboards. The member's place stays, without a name. A member token needs the"
                            + " scope redeem.")
    @APIResponse(responseCode = "204", description = "Ranked without a name from now on")
    @APIResponse(responseCode = "403", description = "A member token without the scope redeem")
    @APIResponse(responseCode = "404", description = "No such member, or a member token for another")
    public void delete(
            @Parameter(example = "mem_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("memberId")
                    MemberId memberId) {
        Subject named = members.toChange(memberId);
        transactions.inTransaction(connection -> {
            MemberId member = former.surviving(connection, named.program(), memberId);
            names.remove(connection, named.program(), List.of(member));
            return null;
        });
    }
}
