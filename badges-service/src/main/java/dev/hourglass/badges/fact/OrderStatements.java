package dev.hourglass.badges.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** An order was stated, for the first time or anew. */
@ApplicationScoped
class OrderStatements implements FactStatements {
    private final FactJson json;

    OrderStatements(FactJson json) {
        this.json = json;
    }

    @Override
    public Set<String> types() {
        return Set.of("dev.hourglass.order.recorded.v1");
    }

    @Override
    public List<Stated> of(Event event) {
        JsonNode revision = event.data().path("revision");
        if (!revision.canConvertToLong() || event.subject() == null) {
            throw new IllegalArgumentException("order.recorded needs a subject and a whole number in data.revision");
        }
        JsonNode order = event.data().path("order");
        OrderFact fact = json.readOrder(order);
        return List.of(new Stated(
                new Stated.Key(
                        new Subject(event.program(), event.subject()), fact.factType(), fact.source(), fact.orderId()),
                fact,
                revision.longValue(),
                event.time(),
                order.toString()));
    }
}
