package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.event.Event;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what member events say about the member's days. */
final class Profiles {
    private Profiles() {}

    /** Where members live, as the last event about each says; a null where it says nothing, or nothing known here. */
    static Map<Subject, ZoneId> zones(List<Event> events) {
        Map<Subject, ZoneId> zones = new LinkedHashMap<>();
        for (Event event : events) {
            if (event.subject() == null) {
                throw new IllegalArgumentException(event.type() + " needs the member as subject");
            }
            zones.put(
                    new Subject(event.program(), event.subject()),
                    zone(event.data().path("member").path("timeZone").textValue())
                            .orElse(null));
        }
        return zones;
    }

    static Optional<ZoneId> zone(String text) {
        try {
            return Optional.ofNullable(text).map(ZoneId::of);
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
