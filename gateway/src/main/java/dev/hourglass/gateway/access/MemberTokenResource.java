package dev.hourglass.gateway.access;

import dev.hourglass.gateway.once.OnceOnly;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Short tokens for members' apps. */
@Path("/v1/member-tokens")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT})
@Tag(name = "Keys")
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MemberTokenResource {
    private static final int MAX_SECONDS = 900;

    private final MemberTokens tokens;
    private final MemberLookup members;
    private final OnceOnly once;
    private final CurrentCaller caller;

    public MemberTokenResource(MemberTokens tokens, MemberLookup members, OnceOnly once, CurrentCaller caller) {
        this.tokens = tokens;
        this.members = members;
        this.once = once;
        this.caller = caller;
    }

    /** For whom and what; one of the two ids. */
    public record NewMemberToken(
            @Schema(implementation = String.class, example = "mem_01jd5rbgq2f3c8v5e6kz9m4n7p")
            MemberId memberId,

            @Schema(description = "The shop's own id of the member", example = "c-42")
            @Size(min = 1, max = 200, message = "must have 1 to 200 characters") String externalId,

            @Schema(example = "[\"read\"]") @NotEmpty(message = "must name at least one of 'read', 'redeem'") Set<@Pattern(regexp = "read|redeem", message = "must be 'read' or 'redeem'") String> scopes,

            @Schema(description = "1–900, default 900", example = "900")
            @Min(value = 1, message = "must be from 1 to 900") @Max(value = MAX_SECONDS, message = "must be from 1 to 900") Integer expiresInSeconds) {}

    /** The token, for {@code Authorization: Bearer …} from the member's app. */
    public record MemberToken(
            String token,
            Instant expiresAt,
            @Schema(implementation = String.class) MemberId memberId) {}

    @POST
    @Operation(
            operationId = "createMemberToken",
            summary = "Create a member token",
            description =
                    "For the app of one member: it sees this member and nobody else, for at most 15 minutes."
                            + " `read` shows, `redeem` also acts for the member: spends points, joins challenges, shares badges.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = MemberToken.class)))
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, @NotNull @Valid NewMemberToken wanted) {
        if ((wanted.memberId() == null) == (wanted.externalId() == null)) {
            throw ProblemException.invalid("/memberId", "give either memberId or externalId");
        }
        return once.create(caller.program(), idempotencyKey, "POST /v1/member-tokens", wanted, () -> issue(wanted));
    }

    private MemberToken issue(NewMemberToken wanted) {
        ProgramId program = caller.program();
        MemberId member = wanted.memberId() != null
                ? members.byId(program, wanted.memberId())
                : members.byExternalId(program, wanted.externalId());
        Duration lifetime =
                Duration.ofSeconds(wanted.expiresInSeconds() == null ? MAX_SECONDS : wanted.expiresInSeconds());
        MemberTokens.Token token = tokens.issue(
                program, member, wanted.scopes(), lifetime, caller.get().actor());
        return new MemberToken(token.text(), token.expiresAt(), member);
    }
}
