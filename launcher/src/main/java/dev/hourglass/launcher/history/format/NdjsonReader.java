package dev.hourglass.launcher.history.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.launcher.history.read.HistoryReader;
import dev.hourglass.launcher.history.statement.Json;
import dev.hourglass.launcher.history.statement.OrderStatement;
import dev.hourglass.launcher.history.statement.RefundStatement;
import dev.hourglass.launcher.history.statement.RejectedLine;
import dev.hourglass.launcher.history.statement.Statement;
import java.io.BufferedReader;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * One JSON object on each line: the body of an order with its {@code source} and {@code orderId}, or, when it has a
 * {@code refundId}, the body of a refund of that order.
 *
 * <p>The body goes to the gateway as written; only a missing {@code currency} is filled in. What is wrong with it the
 * gateway says, so that there is one place that decides.
 */
public final class NdjsonReader implements HistoryReader {

    @Override
    public Stream<Statement> read(BufferedReader text, String currency) {
        var line = new AtomicLong();
        return text.lines()
                .map(row -> new Row(line.incrementAndGet(), row))
                .filter(row -> !row.text.isBlank())
                .map(row -> statement(row, currency));
    }

    private static Statement statement(Row row, String currency) {
        try {
            if (Json.MAPPER.readTree(row.text) instanceof ObjectNode body) {
                return statement(row.line, body, currency);
            }
            return RejectedLine.of(row.line, "ndjson", "not a JSON object");
        } catch (JsonProcessingException e) {
            return RejectedLine.of(row.line, "ndjson", "not JSON", e.getOriginalMessage());
        }
    }

    private static Statement statement(long line, ObjectNode body, String currency) {
        String source = text(body.remove("source"));
        String orderId = text(body.remove("orderId"));
        if (source == null || orderId == null) {
            return RejectedLine.of(line, "ndjson", "source and orderId are needed, both text that is not empty");
        }
        if (body.has("refundId")) {
            return new RefundStatement(line, source, orderId, source + "/" + orderId, body);
        }
        if (!body.has("currency")) {
            body.put("currency", currency);
        }
        return new OrderStatement(line, source, orderId, buyer(body, source + "/" + orderId), body);
    }

    private static String buyer(ObjectNode body, String unknown) {
        JsonNode customer = body.path("customer");
        for (String field : new String[] {"externalId", "email", "phone"}) {
            String value = text(customer.get(field));
            if (value != null) {
                return value;
            }
        }
        return unknown;
    }

    private static String text(JsonNode value) {
        return value != null && value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }

    private record Row(long line, String text) {}
}
