package dev.hourglass.points.ledger.adjust;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.PointsAt;
import dev.hourglass.points.ledger.Ledger;
import dev.hourglass.points.ledger.Remark;
import dev.hourglass.points.ledger.statement.LedgerApi;
import dev.hourglass.points.ledger.statement.LedgerExamples;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Points given or taken by hand, over HTTP. */
@Path("/v1/members/{memberId}/adjustments")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Points", description = "Balances and the entries behind them")
public class AdjustmentsResource {
    private static final long MAX_POINTS = 1_000_000_000_000L;

    private final Ledger ledger;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    public AdjustmentsResource(Ledger ledger, Idempotencies idempotencies, CurrentCaller caller) {
        this.ledger = ledger;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    @Schema(name = "Adjustment", description = "Points above zero are given, below zero taken")
    public record Adjustment(
            @NotNull(message = "is required") @Min(value = -MAX_POINTS, message = "is too small") @Max(value = MAX_POINTS, message = "is too large") @Schema(examples = "50")
            Long points,

            @NotBlank(message = "is required: the member's history shows it") @Size(max = 500, message = "may have at most 500 characters") @Schema(examples = "Sorry for the late parcel")
            String reason,

            @Size(max = 200, message = "may have at most 200 characters") @Schema(
                    examples = "ticket-4711",
                    description =
                            "Your number of the case. It is part of the tamper-evident journal and cannot be erased:"
                                    + " put nothing personal here.")
            String reference) {
        @PointsAt("points")
        @AssertTrue(message = "points must not be 0") @Schema(hidden = true)
        boolean isSomething() {
            return points == null || points != 0;
        }
    }

    @POST
    @Operation(
            operationId = "adjustPoints",
            summary = "Give a member points, or take some",
            description = "Needs an Idempotency-Key. The caller is recorded as the author. Points taken are the soonest"
                    + " expiring; where balances stop at zero, no more than there is can be taken.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "request", value = LedgerExamples.ADJUSTMENT)))
    @APIResponse(
            responseCode = "201",
            description = "Posted",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LedgerApi.Transaction.class),
                            examples = @ExampleObject(name = "transaction", value = LedgerExamples.ADJUSTED)))
    @APIResponse(responseCode = "409", description = "insufficient_points")
    public Uni<Response> adjust(
            MemberId memberId,
            @Parameter(required = true) @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid Adjustment adjustment) {
        return ledger.submit(new AdjustPoints(
                        caller.program(),
                        memberId,
                        adjustment.points,
                        adjustment.reference,
                        new Remark(caller.get().actor(), adjustment.reason),
                        idempotencies.required(idempotencyKey, "POST adjustment", memberId, adjustment)))
                .map(Replies::toResponse);
    }
}
