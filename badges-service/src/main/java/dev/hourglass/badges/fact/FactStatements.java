package dev.hourglass.badges.fact;

import dev.hourglass.kit.event.Event;
import java.util.List;
import java.util.Set;

/** Reads what some types of events say about facts. */
interface FactStatements {
    Set<String> types();

    /**
     * @param event of {@link #types()}
     * @throws IllegalArgumentException when it lacks what a fact needs
     */
    List<Stated> of(Event event);
}
