package dev.hourglass.points.order;

import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.points.order.model.OrderKey;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Purchases over HTTP. */
@Path("/v1/orders/{source}/{orderId}")
@RolesAllowed({Role.STOREFRONT, Role.ADMIN})
@Tag(name = "Orders", description = "Say what was bought; enrolment and points follow")
public class OrdersResource {
    private final Orders orders;
    private final CurrentCaller caller;
    private final Idempotencies idempotencies;

    public OrdersResource(Orders orders, CurrentCaller caller, Idempotencies idempotencies) {
        this.orders = orders;
        this.caller = caller;
        this.idempotencies = idempotencies;
    }

    @PUT
    @Operation(
            operationId = "putOrder",
            summary = "State an order",
            description =
                    "The whole order as it is now. Send it again whenever it changes, any number of times and in any"
                            + " order: an older updatedAt never replaces a newer one.")
    @APIResponse(
            responseCode = "201",
            description = "Stated for the first time",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderApi.Answer.class),
                            examples = @ExampleObject(name = "order", value = OrderExamples.ANSWER)))
    @APIResponse(
            responseCode = "200",
            description = "Stated again",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderApi.Answer.class),
                            examples = @ExampleObject(name = "order", value = OrderExamples.ANSWER)))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "order", value = OrderExamples.STATEMENT)))
    public Uni<Response> put(
            String source,
            String orderId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid OrderApi.Statement statement) {
        OrderKey key = OrderApi.key(source, orderId);
        return orders.record(
                        caller.program(),
                        statement.toModel(key),
                        idempotencies.of(idempotencyKey, "PUT order", key, statement))
                .map(Replies::toResponse);
    }

    @POST
    @Path("/refunds")
    @Operation(
            operationId = "refundOrder",
            summary = "Refund pieces or an amount",
            description = "The same refundId again changes nothing. Kept (202) when the order is not known yet.")
    @APIResponse(
            responseCode = "200",
            description = "Applied, now or earlier",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderApi.Answer.class),
                            examples = @ExampleObject(name = "order", value = OrderExamples.ANSWER)))
    @APIResponse(
            responseCode = "202",
            description = "Kept until the order comes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderApi.RefundKept.class),
                            examples = @ExampleObject(name = "kept", value = OrderExamples.KEPT)))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "pieces", value = OrderExamples.REFUND)))
    public Uni<Response> refund(
            String source,
            String orderId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid OrderApi.RefundRequest refund) {
        OrderKey key = OrderApi.key(source, orderId);
        return orders.refund(
                        caller.program(),
                        key,
                        refund.toModel(),
                        idempotencies.of(idempotencyKey, "POST refund", key, refund))
                .map(Replies::toResponse);
    }

    @GET
    @Blocking
    @Operation(
            operationId = "getOrder",
            summary = "An order, what is left of it, and what it earned",
            description = "With what was refunded taken off.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, implementation = OrderApi.Full.class),
                            examples = @ExampleObject(name = "order", value = OrderExamples.FULL)))
    public OrderApi.Full get(String source, String orderId) {
        return orders.get(caller.program(), OrderApi.key(source, orderId));
    }

    @GET
    @Path("/explanation")
    @Blocking
    @Operation(
            operationId = "explainOrder",
            summary = "Why an order earned what it earned",
            description = "Rule by rule, those that did not match as well, and which cap took something "
                    + "away. Kept as it was decided.")
    @APIResponse(
            responseCode = "200",
            description = "Every rule that was in force, those that did not match included",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderApi.Explanations.class),
                            examples = @ExampleObject(name = "order", value = OrderExamples.EXPLANATION)))
    public OrderApi.Explanations explanation(String source, String orderId) {
        return new OrderApi.Explanations(
                orders.get(caller.program(), OrderApi.key(source, orderId)).explanation());
    }
}
