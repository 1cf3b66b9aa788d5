package dev.hourglass.referral.referral;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.kit.web.input.NoFields;
import dev.hourglass.referral.referral.ReferralApi.View;
import dev.hourglass.referral.referral.model.ReferralState;
import dev.hourglass.referral.referral.model.Verdict;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who brought whom, for the program's manager, and the desk where suspicious ones are decided on. */
@Path("/v1/referrals")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Referral")
@Blocking
public class ReferralResource {
    /** Beside the states: those that wait for a person. */
    private static final String HELD = "held";

    private final Referrals referrals;
    private final Reviews reviews;
    private final OnceOnly once;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    ReferralResource(
            Referrals referrals, Reviews reviews, OnceOnly once, Idempotencies idempotencies, CurrentCaller caller) {
        this.referrals = referrals;
        this.reviews = reviews;
        this.once = once;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    /** Why a referral is turned down. */
    @Schema(name = "ReferralRejection", examples = "{\"reason\":\"Both accounts order to one address\"}")
    public record Rejection(
            @NotBlank(message = "is required: say why, for whoever looks at it later") @Size(max = 500, message = "may have at most 500 characters") @Schema(examples = "Both accounts order to one address")
            String reason) {}

    @GET
    @Operation(operationId = "listReferrals", summary = "List referrals", description = "Newest first.")
    @APIResponse(responseCode = "200", description = "One page of referrals")
    @APIResponse(responseCode = "400", description = "No such status, or a cursor that is not ours")
    public Page<View> list(
            @Parameter(
                            description =
                                    "attributed, qualified, rewarded, rejected or reversed; or held, for those that wait"
                                            + " for a person",
                            example = "held")
                    @QueryParam("status")
                    String status,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        ReferralId before = Cursor.decode(cursor, ReferralId::fromString).orElse(null);
        boolean held = HELD.equals(status);
        List<Referral> rows =
                referrals.list(caller.program(), held ? null : state(status), held, before, Page.limit(limit) + 1);
        return Page.of(rows, limit, referral -> referral.id().toString()).map(View::of);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getReferral",
            summary = "Show a referral and what was decided about it",
            description = "Its state, the reasons for it, and every check for fraud with its outcome.")
    @APIResponse(responseCode = "200", description = "The referral as it stands")
    @APIResponse(responseCode = "404", description = "No such referral in this program")
    public View get(ReferralId id) {
        Referral referral =
                referrals.find(caller.program(), id).orElseThrow(() -> ProblemException.notFound("referral"));
        return View.of(referral, reviews.of(referral));
    }

    @POST
    @Path("/{id}/approve")
    @Operation(
            operationId = "approveReferral",
            summary = "Let a referral pass",
            description =
                    "It goes on as if nothing were suspicious about it. Approved again it stays as it is; what was"
                            + " rejected before may be approved.")
    @APIResponse(
            responseCode = "200",
            description = "The referral as it stands now",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "400", description = "A body that says something")
    @APIResponse(responseCode = "404", description = "No such referral in this program")
    @APIResponse(responseCode = "409", description = "Advocate and friend are the same member")
    public Response approve(ReferralId id, NoFields nothing, @HeaderParam(IdempotencyKey.HEADER) String key) {
        return review(id, Verdict.APPROVE, null, key);
    }

    @POST
    @Path("/{id}/reject")
    @Operation(
            operationId = "rejectReferral",
            summary = "Turn a referral down",
            description = "Rewards that were given are taken back. Rejected again it stays as it is.")
    @APIResponse(
            responseCode = "200",
            description = "The referral as it stands now",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "400", description = "No reason is given")
    @APIResponse(responseCode = "404", description = "No such referral in this program")
    public Response reject(
            ReferralId id,
            @NotNull(message = "a body with a reason is required") @Valid Rejection rejection,
            @HeaderParam(IdempotencyKey.HEADER) String key) {
        return review(id, Verdict.REJECT, rejection.reason, key);
    }

    private Response review(ReferralId id, Verdict verdict, String note, String key) {
        ProgramId program = caller.program();
        String author = caller.get().actor();
        Reply reply =
                once.inTransaction(program, idempotencies.of(key, "review " + verdict.word(), id, note), connection -> {
                    Referral referral = reviews.decide(connection, program, id, verdict, note, author);
                    return Reply.of(200, View.of(referral, reviews.of(connection, referral)));
                });
        return Replies.toResponse(reply);
    }

    private static ReferralState state(String status) {
        if (status == null || status.isEmpty()) {
            return null;
        }
        return Arrays.stream(ReferralState.values())
                .filter(state -> state.word().equals(status))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "status", "must be attributed, qualified, rewarded, rejected, reversed or held"));
    }
}
