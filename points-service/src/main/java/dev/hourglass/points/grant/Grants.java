package dev.hourglass.points.grant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.Outcome;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.LedgerBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Turns what sister services tell into points, inside the inbox's transaction: event and effect commit together. */
@ApplicationScoped
public class Grants {
    private final LedgerBatch batch;
    private final GrantTable grants;

    Grants(LedgerBatch batch, GrantTable grants) {
        this.batch = batch;
        this.grants = grants;
    }

    SetGrant grant(ProgramId program, MemberId member, String key, String kind, long target) {
        return new SetGrant(program, member, new GrantKey(key), kind, target, grants);
    }

    /** @throws RuntimeException the refusal, when one of the commands is refused */
    void apply(Connection connection, List<SetGrant> commands) throws SQLException {
        List<Command> all = List.copyOf(commands);
        for (Outcome<Reply> outcome : batch.write(connection, all)) {
            if (outcome instanceof Outcome.Refused<Reply> refused) {
                throw refused.reason();
            }
        }
    }

    /** Gives what events are worth, each once by the id in their data; events worth nothing are passed over. */
    void give(Connection connection, List<Event> events, String kind, String idField) throws SQLException {
        List<SetGrant> worthPoints = events.stream()
                .filter(event -> event.data().path("points").asLong(0) > 0)
                .map(event ->
                        grant(event, kind, idField, event.data().path("points").asLong()))
                .toList();
        if (!worthPoints.isEmpty()) {
            apply(connection, worthPoints);
        }
    }

    /** Takes back what was given under these ids, whatever that was: what is promised today may not be what was given. */
    void takeBack(Connection connection, List<Event> events, String kind, String idField) throws SQLException {
        apply(
                connection,
                events.stream().map(event -> grant(event, kind, idField, 0)).toList());
    }

    private SetGrant grant(Event event, String kind, String idField, long points) {
        String key = kind + ":" + event.data().path(idField).asText();
        return grant(event.program(), event.subject(), key, kind, points);
    }

    /** The points an event promises at this path; 0 when it promises none. */
    static long points(Event event, String side) {
        return event.data().path("rewards").path(side).path("points").asLong(0);
    }

    /** A member id in an event's data. */
    static MemberId member(Event event, String field) {
        JsonNode id = event.data().path(field);
        if (!id.isTextual()) {
            throw new IllegalArgumentException("the event has no " + field);
        }
        return MemberId.fromString(id.textValue());
    }
}
