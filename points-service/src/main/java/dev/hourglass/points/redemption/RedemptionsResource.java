package dev.hourglass.points.redemption;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.points.redemption.model.RedemptionStatus;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A member's redemptions over HTTP. */
@Path("/v1/members/{memberId}/redemptions")
@Blocking
@RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
@Tag(name = "Redemptions", description = "Points held for a reward, then spent or given back")
public class RedemptionsResource {
    private static final RedemptionId AFTER_ALL = new RedemptionId(new UUID(-1, -1));

    private final Redemptions redemptions;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    public RedemptionsResource(Redemptions redemptions, Idempotencies idempotencies, CurrentCaller caller) {
        this.redemptions = redemptions;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "redeem",
            summary = "Hold points for a reward, or as payment",
            description =
                    "Needs an Idempotency-Key; a member's token needs the scope 'redeem'. Confirm it with the order, or"
                            + " cancel it; a hold that nobody confirms ends by itself and the points go back.")
    @APIResponse(
            responseCode = "201",
            description = "Held",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RedemptionApi.View.class),
                            examples = @ExampleObject(name = "held", value = RedemptionExamples.HELD)))
    @APIResponse(
            responseCode = "409",
            description = "insufficient_points, out_of_stock, not_eligible or limit_reached",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "too few", value = RedemptionExamples.TOO_FEW)))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = {
                                @ExampleObject(name = "a reward", value = RedemptionExamples.REQUEST),
                                @ExampleObject(name = "points as payment", value = RedemptionExamples.PAYMENT)
                            }))
    public Uni<Response> redeem(
            MemberId memberId,
            @Parameter(required = true) @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid RedemptionApi.Request request) {
        caller.requireMember(memberId);
        caller.requireScope("redeem");
        return redemptions
                .redeem(
                        caller.program(),
                        memberId,
                        request,
                        !isMember(),
                        idempotencies.required(idempotencyKey, "POST redemption", memberId, request))
                .map(Replies::toResponse);
    }

    @GET
    @Operation(
            operationId = "listRedemptions",
            summary = "A member's redemptions, newest first",
            description = "Held, confirmed, cancelled and expired ones, each with the points it cost.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<RedemptionApi.View> list(
            MemberId memberId,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        caller.requireMember(memberId);
        RedemptionId before = Cursor.decode(cursor, RedemptionId::fromString).orElse(AFTER_ALL);
        boolean member = isMember();
        return redemptions
                .ofMember(caller.program(), memberId, before.uuid(), Page.limit(limit))
                .map(redemption -> RedemptionApi.View.of(
                        redemption, !member || redemption.status() == RedemptionStatus.CONFIRMED));
    }

    private boolean isMember() {
        return Role.MEMBER.equals(caller.get().role());
    }
}
