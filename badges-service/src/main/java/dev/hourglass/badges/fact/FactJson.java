package dev.hourglass.badges.fact;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.hourglass.badges.fact.model.ActivityFact;
import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.FactType;
import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.badges.fact.model.ReferralFact;
import dev.hourglass.badges.fact.model.TierFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Facts in JSON: orders and activities as events carry them, the parts that badges are about; others as their records. */
@ApplicationScoped
class FactJson {
    private final ObjectMapper json;
    private final Map<FactType, ObjectReader> readers = new EnumMap<>(FactType.class);

    FactJson(ObjectMapper json) {
        this.json = json;
        ObjectReader lenient = json.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        readers.put(FactType.ORDER, lenient.forType(Order.class));
        readers.put(FactType.ACTIVITY, lenient.forType(ActivityFact.class));
        readers.put(FactType.REFERRAL, lenient.forType(ReferralFact.class));
        readers.put(FactType.TIER, lenient.forType(TierFact.class));
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Order(
            String source,
            String orderId,
            String status,
            Instant placedAt,
            long eligibleSpend,
            String channel,
            List<Item> items,
            Map<String, Object> attributes) {
        OrderFact fact() {
            return new OrderFact(
                    source,
                    orderId,
                    status,
                    placedAt,
                    eligibleSpend,
                    channel,
                    items.stream().map(Item::line).toList(),
                    attributes);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(String sku, String name, String category, long netQuantity, long netAmount) {
        OrderFact.Item line() {
            return new OrderFact.Item(sku, name, category, netQuantity, netAmount);
        }
    }

    /** @throws IllegalStateException when what was kept is no such fact: it was checked before it was kept */
    Fact read(FactType type, String state) {
        try {
            Object read = readers.get(type).readValue(state);
            return read instanceof Order order ? order.fact() : (Fact) read;
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("A kept fact cannot be read", unreadable);
        }
    }

    /** @throws IllegalArgumentException when the event's order lacks what an order must have */
    OrderFact readOrder(JsonNode order) {
        Order read = read(FactType.ORDER, order, "data.order");
        if (read == null || read.source == null || read.orderId == null || read.status == null || read.items == null) {
            throw new IllegalArgumentException("data.order needs source, orderId, status and items");
        }
        return read.fact();
    }

    /** @throws IllegalArgumentException when the event's activity lacks what an activity must have */
    ActivityFact readActivity(JsonNode activity) {
        ActivityFact read = read(FactType.ACTIVITY, activity, "data.activity");
        if (read == null || read.id() == null || read.type() == null || read.status() == null || read.at() == null) {
            throw new IllegalArgumentException("data.activity needs id, type, status and at");
        }
        return read;
    }

    private <T> T read(FactType type, JsonNode node, String where) {
        try {
            return readers.get(type).readValue(node);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(where + " cannot be read", unreadable);
        }
    }

    /** A fact's record, as {@link #read} reads it again. */
    String write(Fact fact) {
        try {
            return json.writeValueAsString(fact);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
