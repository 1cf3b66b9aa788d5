package dev.hourglass.points.ledger.transfer;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.Ledger;
import dev.hourglass.points.ledger.Remark;
import dev.hourglass.points.ledger.statement.LedgerApi;
import dev.hourglass.points.ledger.statement.LedgerExamples;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

/** Points from one member to another, over HTTP. */
@Path("/v1/members/{memberId}/transfers")
@RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
@Tag(name = "Points", description = "Balances and the entries behind them")
public class TransfersResource {
    private static final long MAX_POINTS = 1_000_000_000_000L;

    private final Ledger ledger;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    public TransfersResource(Ledger ledger, Idempotencies idempotencies, CurrentCaller caller) {
        this.ledger = ledger;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    @Schema(name = "Transfer")
    public record Transfer(
            @NotNull(message = "is required") @Schema(examples = "mem_01jd5w3k9v8q2n4x6z7b1c3d5f")
            MemberId toMemberId,

            @NotNull(message = "is required") @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_POINTS, message = "is too large") @Schema(examples = "100")
            Long points,

            @Size(max = 500, message = "may have at most 500 characters") @Schema(examples = "Happy birthday", description = "Both members see it")
            String note) {}

    @POST
    @Operation(
            operationId = "transferPoints",
            summary = "Give points to another member",
            description =
                    "Needs an Idempotency-Key; a member's token needs the scope 'redeem'. The soonest expiring points"
                            + " go first and keep the days on which they are lost. Answers with the payer's transaction; the"
                            + " receiver's carries the same reference.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "request", value = LedgerExamples.TRANSFER)))
    @APIResponse(
            responseCode = "201",
            description = "Posted",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LedgerApi.Transaction.class),
                            examples = @ExampleObject(name = "transaction", value = LedgerExamples.TRANSFERRED)))
    @APIResponse(responseCode = "409", description = "insufficient_points")
    public Uni<Response> transfer(
            MemberId memberId,
            @Parameter(required = true) @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid Transfer transfer) {
        caller.requireMember(memberId);
        caller.requireScope("redeem");
        if (memberId.equals(transfer.toMemberId)) {
            throw ProblemException.invalid("/toMemberId", "must be another member");
        }
        return ledger.submit(new TransferPoints(
                        caller.program(),
                        memberId,
                        transfer.toMemberId,
                        transfer.points,
                        new Remark(caller.get().actor(), transfer.note),
                        idempotencies.required(idempotencyKey, "POST transfer", memberId, transfer)))
                .map(Replies::toResponse);
    }
}
