package dev.hourglass.badges.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.badges.fact.model.FactType;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.fact.model.TierFact;
import dev.hourglass.kit.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A member moved to another tier: a statement about the tier left, and one about the tier entered. */
@ApplicationScoped
class TierStatements implements FactStatements {
    private final FactJson json;

    TierStatements(FactJson json) {
        this.json = json;
    }

    @Override
    public Set<String> types() {
        return Set.of("dev.hourglass.tier.changed.v1");
    }

    @Override
    public List<Stated> of(Event event) {
        return Stream.of(stated(event, "from", false), stated(event, "to", true))
                .flatMap(List::stream)
                .toList();
    }

    /** The revision is the event's place in its lane, where all events of one member are. */
    private List<Stated> stated(Event event, String side, boolean current) {
        JsonNode tier = event.data().path(side);
        if (tier.isNull() || tier.isMissingNode()) {
            return List.of();
        }
        String id = tier.path("id").textValue();
        if (id == null || event.subject() == null) {
            throw new IllegalArgumentException("tier.changed needs a subject and the ids of its tiers");
        }
        TierFact fact = new TierFact(id, tier.path("name").textValue(), event.time(), current);
        return List.of(new Stated(
                new Stated.Key(new Subject(event.program(), event.subject()), FactType.TIER, id),
                fact,
                event.sequence(),
                event.time(),
                json.write(fact)));
    }
}
