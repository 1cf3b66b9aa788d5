package dev.hourglass.badges.fact;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.hourglass.badges.fact.model.OrderFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Reads the order that {@code order.recorded} carries: the parts that badges are about. */
@ApplicationScoped
class OrderJson {
    private final ObjectReader reader;

    OrderJson(ObjectMapper json) {
        this.reader = json.readerFor(Order.class);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Order(
            String source,
            String orderId,
            String status,
            Instant placedAt,
            long eligibleSpend,
            String channel,
            List<Item> items) {
        OrderFact fact() {
            return new OrderFact(
                    source,
                    orderId,
                    status,
                    placedAt,
                    eligibleSpend,
                    channel,
                    items.stream().map(Item::line).toList());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(String sku, String category, long netQuantity, long netAmount) {
        OrderFact.Line line() {
            return new OrderFact.Line(sku, category, netQuantity, netAmount);
        }
    }

    /** @throws IllegalStateException when what was kept is not an order: it was checked before it was kept */
    OrderFact read(String state) {
        try {
            return reader.<Order>readValue(state).fact();
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("A kept order cannot be read", unreadable);
        }
    }

    /** @throws IllegalArgumentException when the event's order lacks what an order must have */
    OrderFact read(JsonNode order) {
        Order read;
        try {
            read = reader.readValue(order, Order.class);
        } catch (java.io.IOException unreadable) {
            throw new IllegalArgumentException("data.order cannot be read", unreadable);
        }
        if (read == null || read.source == null || read.orderId == null || read.status == null || read.items == null) {
            throw new IllegalArgumentException("data.order needs source, orderId, status and items");
        }
        return read.fact();
    }
}
