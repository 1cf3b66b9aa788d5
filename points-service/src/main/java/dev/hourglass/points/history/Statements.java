package dev.hourglass.points.history;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.web.InputErrors;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.history.read.Passage;
import dev.hourglass.points.order.OrderApi;
import dev.hourglass.points.order.Orders;
import dev.hourglass.points.order.model.OrderKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Optional;
import java.util.Set;

/** Turns a passage of a history into what a storefront would have sent, held to the same rules, and sends it the same way. */
@ApplicationScoped
class Statements {
    private final Orders orders;
    private final Validator validator;
    private final ObjectMapper json;

    Statements(Orders orders, Validator validator, ObjectMapper json) {
        this.orders = orders;
        this.validator = validator;
        this.json = json;
    }

    /**
     * Queues what a passage says.
     *
     * @param currency the program's
     * @throws ProblemException 400 when it cannot be followed, 503 when too much is waiting
     */
    Uni<Reply> submit(ProgramId program, String currency, Passage passage) {
        ObjectNode body = passage.body(json, currency);
        OrderKey key = OrderApi.key(text(body, "source"), text(body, "orderId"));
        if (body.has("refundId")) {
            return orders.refund(
                    program, key, read(body, OrderApi.RefundRequest.class).toModel(), Optional.empty());
        }
        return orders.record(program, read(body, OrderApi.Statement.class).toModel(key), Optional.empty());
    }

    private static String text(ObjectNode body, String field) {
        JsonNode text = body.remove(field);
        if (text == null || !text.isTextual()) {
            throw ProblemException.invalid("/" + field, "is required, a text");
        }
        return text.textValue();
    }

    private <T> T read(ObjectNode body, Class<T> type) {
        T read;
        try {
            read = json.treeToValue(body, type);
        } catch (DatabindException unreadable) {
            throw InputErrors.of(unreadable);
        } catch (JacksonException unreadable) {
            throw InputErrors.ofSyntax(unreadable);
        }
        Set<ConstraintViolation<T>> violations = validator.validate(read);
        if (!violations.isEmpty()) {
            throw InputErrors.of(new ConstraintViolationException(violations));
        }
        return read;
    }
}
