package dev.hourglass.referral.credit.payout;

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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Payouts to partners, for the program's manager. */
@Path("/v1/payouts")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Partners")
@Blocking
public class PayoutResource {
    private final Payouts payouts;
    private final CurrentCaller caller;

    PayoutResource(Payouts payouts, CurrentCaller caller) {
        this.payouts = payouts;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listPayouts", summary = "List payouts", description = "Of all partners, newest first.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<PayoutApi.PayoutView> list(
            @Parameter(description = "Only those in this state", example = "requested") @QueryParam("status")
                    String status,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        PayoutId before = Cursor.decode(cursor, PayoutId::fromString).orElse(null);
        return Page.of(
                        payouts.list(caller.program(), null, status(status), before, Page.limit(limit) + 1),
                        limit,
                        payout -> payout.id().toString())
                .map(PayoutApi.PayoutView::of);
    }

    private static Payout.Status status(String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        try {
            return Payout.Status.of(word);
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.invalid("status", "must be requested, approved, paid or failed");
        }
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getPayout", summary = "Show a payout", description = "With its `status` and whose it is.")
    @APIResponse(responseCode = "200", description = "As it stands")
    @APIResponse(responseCode = "404", description = "No such payout in this program")
    public PayoutApi.PayoutView get(PayoutId id) {
        return PayoutApi.PayoutView.of(payouts.get(caller.program(), null, id));
    }

    @POST
    @Path("/{id}/approve")
    @Operation(
            operationId = "approvePayout",
            summary = "Approve a payout",
            description = "Says that it is going to be paid. It need not be done before it is marked as paid.")
    @APIResponse(responseCode = "200", description = "Approved, now or before")
    @APIResponse(responseCode = "400", description = "A body that says something")
    @APIResponse(responseCode = "404", description = "No such payout in this program")
    @APIResponse(responseCode = "409", description = "It is paid or has failed")
    public PayoutApi.PayoutView approve(PayoutId id, NoFields nothing) {
        return PayoutApi.PayoutView.of(payouts.approve(caller.program(), id));
    }

    @POST
    @Path("/{id}/paid")
    @Operation(
            operationId = "markPayoutPaid",
            summary = "Mark a payout as paid",
            description = "With the reference of the payment; the same again changes nothing.")
    @APIResponse(responseCode = "200", description = "Paid, now or before")
    @APIResponse(responseCode = "404", description = "No such payout in this program")
    @APIResponse(responseCode = "409", description = "It failed, or was paid under another reference")
    public PayoutApi.PayoutView paid(
            PayoutId id, @NotNull(message = "a body is required") @Valid PayoutApi.PaidBody body) {
        return PayoutApi.PayoutView.of(payouts.paid(caller.program(), id, body.reference()));
    }

    @POST
    @Path("/{id}/fail")
    @Operation(
            operationId = "markPayoutFailed",
            summary = "Mark a payout as failed",
            description = "The credit can be paid out again; the same again changes nothing.")
    @APIResponse(responseCode = "200", description = "Failed, now or before")
    @APIResponse(responseCode = "404", description = "No such payout in this program")
    @APIResponse(responseCode = "409", description = "It was paid")
    public PayoutApi.PayoutView fail(PayoutId id, @Valid PayoutApi.FailedBody body) {
        return PayoutApi.PayoutView.of(payouts.fail(caller.program(), id, body == null ? null : body.reason()));
    }
}
