package dev.hourglass.referral.referral;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.referral.ReferralApi.View;
import dev.hourglass.referral.referral.member.MemberDirectory;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** "My friend sent me", said after the order, or before it. */
@Path("/v1/referral-claims")
@RolesAllowed({Role.STOREFRONT, Role.ADMIN})
@Tag(name = "Referral")
@Blocking
public class ClaimResource {
    private final Claims claims;
    private final MemberDirectory directory;
    private final OnceOnly once;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    ClaimResource(
            Claims claims,
            MemberDirectory directory,
            OnceOnly once,
            Idempotencies idempotencies,
            CurrentCaller caller) {
        this.claims = claims;
        this.directory = directory;
        this.once = once;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    /** Who claims; by one of these. */
    @Schema(name = "ReferralClaimant")
    public record Claimant(
            @Schema(examples = "mem_01jd6k4x7vf9y0s3n5p7r9t1vz")
            MemberId id,

            @Size(max = 200, message = "may have at most 200 characters") @Schema(examples = "c-43")
            String externalId,

            @Size(max = 320, message = "may have at most 320 characters") @Schema(examples = "bob@example.com")
            String email,

            @Size(max = 64, message = "may have at most 64 characters") @Schema(examples = "+44 20 7946 0000")
            String phone) {
        @AssertTrue(message = "needs one of id, externalId, email or phone") @Schema(hidden = true)
        boolean isOneOfThem() {
            return Stream.of(id, externalId, email, phone)
                            .filter(Objects::nonNull)
                            .count()
                    >= 1;
        }
    }

    /** A claim. */
    @Schema(name = "ReferralClaim", examples = """
            {"code":"KQ7MX4TD","member":{"externalId":"c-43"}}""")
    public record ClaimBody(
            @NotBlank(message = "is required") @Size(max = 64, message = "may have at most 64 characters") @Schema(examples = "KQ7MX4TD")
            String code,

            @NotNull(message = "is required") @Valid Claimant member) {}

    @POST
    @Operation(
            operationId = "claimReferral",
            summary = "Say afterwards who sent a member",
            description =
                    "Counts when the member's first order is not older than claimWindowDays, or there is none yet, and"
                            + " nothing else tells who sent them. The same claim again changes nothing.")
    @APIResponse(
            responseCode = "201",
            description = "The referral, in whatever state: also a rejected one, with the reasons",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "200",
            description = "The referral that there was already",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "404", description = "No such code or no such member in this program")
    @APIResponse(
            responseCode = "409",
            description = "The member came with somebody else, or it is too late (not_eligible)")
    @APIResponse(responseCode = "503", description = "Members cannot be looked up right now; send it again")
    public Response claim(
            @NotNull(message = "a body is required") @Valid ClaimBody claim,
            @HeaderParam(IdempotencyKey.HEADER) String key) {
        ProgramId program = caller.program();
        ReferralCode code = ReferralCode.typed(claim.code);
        Member friend = friend(program, claim.member);
        try {
            return Replies.toResponse(
                    once.inTransaction(program, idempotencies.of(key, "claim", friend.id(), claim), connection -> {
                        Claims.Claimed claimed = claims.make(connection, friend, code);
                        return Reply.of(claimed.isNew() ? 201 : 200, View.of(claimed.referral()));
                    }));
        } catch (ProblemException refused) {
            if (refused.code() == ProblemCode.NOT_ELIGIBLE) {
                claims.keepRefused(friend, code);
            }
            throw refused;
        }
    }

    private Member friend(ProgramId program, Claimant claimant) {
        if (claimant.id != null) {
            Member named = new Member(program, claimant.id);
            if (!directory.knows(named)) {
                throw ProblemException.notFound("member");
            }
            return named;
        }
        return directory
                .find(program, claimant.externalId, claimant.email, claimant.phone)
                .orElseThrow(() -> ProblemException.notFound("member"));
    }
}
