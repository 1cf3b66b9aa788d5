package dev.hourglass.badges.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.badges.fact.model.ActivityFact;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** An activity was stated, for the first time or anew, or taken back. */
@ApplicationScoped
class ActivityStatements implements FactStatements {
    private final FactJson json;

    ActivityStatements(FactJson json) {
        this.json = json;
    }

    @Override
    public Set<String> types() {
        return Set.of("dev.hourglass.activity.recorded.v1");
    }

    @Override
    public List<Stated> of(Event event) {
        JsonNode revision = event.data().path("revision");
        if (!revision.canConvertToLong() || event.subject() == null) {
            throw new IllegalArgumentException("activity.recorded needs a subject and a whole number in data.revision");
        }
        JsonNode activity = event.data().path("activity");
        ActivityFact fact = json.readActivity(activity);
        return List.of(new Stated(
                new Stated.Key(new Subject(event.program(), event.subject()), fact.factType(), fact.id()),
                fact,
                revision.longValue(),
                event.time(),
                activity.toString()));
    }
}
