package dev.hourglass.badges.fact;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What members do and where they live: what comes with every purchase, mixed, and is therefore taken in together. Facts
 * converge, so it does not matter that all moves of a batch come before all its facts.
 */
@ApplicationScoped
class OnFacts implements EventHandler {
    private static final Set<String> PROFILES =
            Set.of("dev.hourglass.member.enrolled.v1", "dev.hourglass.member.updated.v1");

    private final Facts facts;
    private final Map<String, FactStatements> readers = new HashMap<>();

    OnFacts(Facts facts, @All List<FactStatements> statements) {
        this.facts = facts;
        statements.forEach(reader -> reader.types().forEach(type -> readers.put(type, reader)));
    }

    @Override
    public Set<String> types() {
        Set<String> types = new HashSet<>(PROFILES);
        types.addAll(readers.keySet());
        return types;
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        List<Event> profiles = new ArrayList<>();
        List<Stated> statements = new ArrayList<>();
        for (Event event : events) {
            if (PROFILES.contains(event.type())) {
                profiles.add(event);
            } else {
                statements.addAll(readers.get(event.type()).of(event));
            }
        }
        if (!profiles.isEmpty()) {
            facts.move(connection, Profiles.zones(profiles));
        }
        if (!statements.isEmpty()) {
            facts.keep(connection, statements);
        }
    }
}
