package dev.hourglass.points.grant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Points for what sister services tell, each once by the id in its event. One handler for all of it, so that a batch locks the
 * members it concerns once and in one order.
 */
@ApplicationScoped
class OnGrants implements EventHandler {
    private final Grants grants;

    private final Map<String, Function<Event, Stream<SetGrant>>> readers = Map.of(
            "dev.hourglass.badge.awarded.v1", event -> given(event, "badge", "awardId"),
            "dev.hourglass.badge.revoked.v1", event -> takenBack(event, "badge", "awardId"),
            "dev.hourglass.challenge.completed.v1", event -> given(event, "challenge", "completionId"),
            "dev.hourglass.challenge.revoked.v1", event -> takenBack(event, "challenge", "completionId"),
            "dev.hourglass.leaderboard.won.v1", event -> given(event, "leaderboard", "prizeId"),
            "dev.hourglass.referral.rewarded.v1", event -> bothSides(event, this::promised),
            "dev.hourglass.referral.reversed.v1", event -> bothSides(event, (reversed, side) -> 0));

    OnGrants(Grants grants) {
        this.grants = grants;
    }

    /** What one side of a referral should have. */
    @FunctionalInterface
    private interface SidePoints {
        long of(Event event, String side);
    }

    @Override
    public Set<String> types() {
        return readers.keySet();
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        List<SetGrant> commands = events.stream()
                .flatMap(event -> readers.get(event.type()).apply(event))
                .toList();
        if (!commands.isEmpty()) {
            grants.apply(connection, commands);
        }
    }

    /** What the event is worth; nothing when that is no points. */
    private Stream<SetGrant> given(Event event, String kind, String idField) {
        long points = event.data().path("points").asLong(0);
        return points > 0 ? Stream.of(grant(event, kind, idField, points)) : Stream.empty();
    }

    /** What was given under this id goes, whatever that was: what is promised today may not be what was given. */
    private Stream<SetGrant> takenBack(Event event, String kind, String idField) {
        return Stream.of(grant(event, kind, idField, 0));
    }

    private SetGrant grant(Event event, String kind, String idField, long points) {
        String key = kind + ":" + event.data().path(idField).asText();
        return grants.grant(event.program(), event.subject(), key, kind, points);
    }

    private Stream<SetGrant> bothSides(Event event, SidePoints points) {
        return Stream.of("advocate", "friend").map(side -> {
            String key = "referral:" + event.data().path("referralId").asText() + ":" + side;
            return grants.grant(event.program(), member(event, side), key, "referral", points.of(event, side));
        });
    }

    private long promised(Event event, String side) {
        return event.data().path("rewards").path(side).path("points").asLong(0);
    }

    private static MemberId member(Event event, String side) {
        JsonNode id = event.data().path(side);
        if (!id.isTextual()) {
            throw new IllegalArgumentException("the event has no " + side);
        }
        return MemberId.fromString(id.textValue());
    }
}
