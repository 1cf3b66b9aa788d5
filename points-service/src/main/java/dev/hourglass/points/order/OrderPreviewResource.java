package dev.hourglass.points.order;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.InputErrors;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.order.model.OrderKey;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an order would earn, over HTTP. */
@Path("/v1/orders/preview")
@Blocking
@RolesAllowed({Role.STOREFRONT, Role.ADMIN})
@Tag(name = "Orders", description = "Say what was bought; enrolment and points follow")
public class OrderPreviewResource {
    private static final String CART = """
            {"status": "paid", "currency": "EUR", "placedAt": "2026-11-21T10:00:00Z", "updatedAt": "2026-11-21T10:00:00Z",
             "customer": {"email": "ada@example.com"},
             "items": [{"id": "1", "sku": "SHAMPOO-01", "category": "hair", "quantity": 2, "unitPrice": 1999}]}
            """;

    private static final String WOULD_EARN = """
            {"order": {"source": null, "orderId": null, "status": "paid", "currency": "EUR", "eligibleSpend": 3998,
                       "updatedAt": "2026-11-21T10:00:00Z"},
             "member": {"id": null, "externalId": null, "enrolled": true, "guest": true},
             "points": {"earned": 39, "change": 39},
             "explanation": [{"ruleId": "rul_01jd6k3v5te8w9r2m4n6p8q0sx", "rule": "1 point per EUR", "version": 1,
                              "points": 39, "matched": true, "because": "39 whole EUR of eligible spend"}]}
            """;

    private final Orders orders;
    private final CurrentCaller caller;
    private final ObjectMapper json;
    private final Validator validator;

    public OrderPreviewResource(Orders orders, CurrentCaller caller, ObjectMapper json, Validator validator) {
        this.orders = orders;
        this.caller = caller;
        this.json = json;
        this.validator = validator;
    }

    @Schema(name = "OrderPreview", description = "member.id is null for somebody whom the order would enrol")
    public record Preview(
            OrderApi.Summary order, OrderApi.Buyer member, Points points, List<OrderApi.Explanation> explanation) {
        static Preview of(OrderApi.Answer answer, boolean isNamed) {
            OrderApi.Summary order = answer.order();
            OrderApi.Buyer buyer = answer.member();
            return new Preview(
                    new OrderApi.Summary(
                            isNamed ? order.source() : null,
                            isNamed ? order.orderId() : null,
                            order.status(),
                            order.currency(),
                            order.eligibleSpend(),
                            order.updatedAt()),
                    new OrderApi.Buyer(
                            buyer.enrolled() ? null : buyer.id(), buyer.externalId(), buyer.enrolled(), buyer.guest()),
                    new Points(answer.points().earned(), answer.points().change()),
                    answer.explanation());
        }
    }

    @Schema(name = "PreviewedPoints", description = "earned: net, with this; change: what this would add or take")
    public record Points(long earned, long change) {}

    @POST
    @Operation(
            operationId = "previewOrder",
            summary = "What an order would earn",
            description =
                    "The body of PUT, with source and orderId if the order is known already. Nothing is written, nobody is"
                            + " enrolled. An order that is only placed is taken as paid.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderApi.Statement.class),
                            examples = @ExampleObject(name = "cart", value = CART)))
    @APIResponse(
            responseCode = "200",
            description = "What it would earn, and why",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Preview.class),
                            examples = @ExampleObject(name = "cart", value = WOULD_EARN)))
    public Preview preview(@NotNull(message = "a body is required") ObjectNode body) {
        String source = text(body, "source");
        String orderId = text(body, "orderId");
        boolean isNamed = source != null && orderId != null;
        OrderKey key = isNamed
                ? OrderApi.key(source, orderId)
                : new OrderKey(source == null ? "preview" : source, "preview " + IdCodec.newUuid());
        return Preview.of(
                orders.preview(caller.program(), read(body).toModel(key).ifPlacedThenPaid()), isNamed);
    }

    private static String text(ObjectNode body, String field) {
        JsonNode text = body.remove(field);
        if (text != null && !text.isTextual() && !text.isNull()) {
            throw ProblemException.invalid("/" + field, "must be a text");
        }
        return text == null ? null : text.textValue();
    }

    private OrderApi.Statement read(ObjectNode body) {
        try {
            OrderApi.Statement statement = json.treeToValue(body, OrderApi.Statement.class);
            var violations = validator.validate(statement);
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(violations);
            }
            return statement;
        } catch (DatabindException unreadable) {
            throw InputErrors.of(unreadable);
        } catch (JacksonException unreadable) {
            throw InputErrors.ofSyntax(unreadable);
        }
    }
}
