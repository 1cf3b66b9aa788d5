package dev.hourglass.points.redemption;

import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.points.redemption.model.Redemption;
import dev.hourglass.points.redemption.model.RedemptionPolicy;
import dev.hourglass.points.redemption.model.RedemptionStatus;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One redemption over HTTP. */
@Path("/v1/redemptions/{redemptionId}")
@Blocking
@RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
@Tag(name = "Redemptions", description = "Points held for a reward, then spent or given back")
public class RedemptionResource {
    private final Redemptions redemptions;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    public RedemptionResource(Redemptions redemptions, Idempotencies idempotencies, CurrentCaller caller) {
        this.redemptions = redemptions;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getRedemption",
            summary = "One redemption",
            description = "With its `status`, the points it holds or has cost, and until when it is held.")
    @APIResponse(
            responseCode = "200",
            description = "As it stands",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RedemptionApi.View.class),
                            examples = @ExampleObject(name = "redemption", value = RedemptionExamples.HELD)))
    public RedemptionApi.View get(RedemptionId redemptionId) {
        Redemption redemption = find(redemptionId);
        return RedemptionApi.View.of(redemption, !isMember() || redemption.status() == RedemptionStatus.CONFIRMED);
    }

    @POST
    @Path("/confirm")
    @Operation(
            operationId = "confirmRedemption",
            summary = "Spend the points that are held",
            description = "Confirmed again it answers the same. After expiresAt it is refused with 409.")
    @APIResponse(
            responseCode = "200",
            description = "Confirmed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RedemptionApi.View.class),
                            examples = @ExampleObject(name = "redemption", value = RedemptionExamples.CONFIRMED)))
    @APIResponse(responseCode = "409", description = "The hold has ended")
    public Uni<Response> confirm(RedemptionId redemptionId, @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey) {
        return go(redemptionId, RedemptionPolicy.Wish.CONFIRM, idempotencyKey, true);
    }

    @POST
    @Path("/cancel")
    @Operation(
            operationId = "cancelRedemption",
            summary = "Give a hold up; the points go back to their lots",
            description =
                    "Cancelled again it answers the same. What is confirmed is refused with 409: return it instead. A"
                            + " voucher code that was handed out is not given to anybody else.")
    @APIResponse(
            responseCode = "200",
            description = "Cancelled",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RedemptionApi.View.class),
                            examples = @ExampleObject(name = "redemption", value = RedemptionExamples.CANCELLED)))
    @APIResponse(responseCode = "409", description = "It is confirmed")
    public Uni<Response> cancel(RedemptionId redemptionId, @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey) {
        return go(redemptionId, RedemptionPolicy.Wish.CANCEL, idempotencyKey, !isMember());
    }

    @POST
    @Path("/return")
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN})
    @Operation(
            operationId = "returnRedemption",
            summary = "Give the points of a confirmed redemption back",
            description = "They go back to the lots they came from and keep the days on which they are lost.")
    @APIResponse(
            responseCode = "200",
            description = "Returned",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RedemptionApi.View.class),
                            examples = @ExampleObject(name = "redemption", value = RedemptionExamples.RETURNED)))
    @APIResponse(responseCode = "409", description = "It is not confirmed")
    public Uni<Response> giveBack(
            RedemptionId redemptionId, @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey) {
        return go(redemptionId, RedemptionPolicy.Wish.RETURN, idempotencyKey, true);
    }

    private Uni<Response> go(RedemptionId id, RedemptionPolicy.Wish wish, String idempotencyKey, boolean showVoucher) {
        caller.requireScope("redeem");
        return redemptions
                .go(
                        caller.program(),
                        find(id),
                        wish,
                        showVoucher,
                        idempotencies.of(idempotencyKey, "POST redemption " + wish, id, ""))
                .map(Replies::toResponse);
    }

    private Redemption find(RedemptionId id) {
        Redemption redemption = redemptions.get(caller.program(), id);
        caller.requireMember(redemption.member());
        return redemption;
    }

    private boolean isMember() {
        return Role.MEMBER.equals(caller.get().role());
    }
}
