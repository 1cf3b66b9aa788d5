package dev.hourglass.badges.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.badges.fact.model.ActivityFact;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** An activity was stated, for the first time or anew, or taken back. */
@ApplicationScoped
class OnActivityRecorded implements EventHandler {
    private final Facts facts;
    private final FactJson json;

    OnActivityRecorded(Facts facts, FactJson json) {
        this.facts = facts;
        this.json = json;
    }

    @Override
    public String type() {
        return "dev.hourglass.activity.recorded.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        facts.keep(connection, events.stream().map(this::stated).toList());
    }

    private Stated stated(Event event) {
        JsonNode revision = event.data().path("revision");
        if (!revision.canConvertToLong() || event.subject() == null) {
            throw new IllegalArgumentException("activity.recorded needs a subject and a whole number in data.revision");
        }
        JsonNode activity = event.data().path("activity");
        ActivityFact fact = json.readActivity(activity);
        return new Stated(
                new Stated.Key(new Subject(event.program(), event.subject()), fact.factType(), fact.id()),
                fact,
                revision.longValue(),
                event.time(),
                activity.toString());
    }
}
