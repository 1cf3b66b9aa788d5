package dev.hourglass.points.grant;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Both sides of a referral get their points. */
@ApplicationScoped
public class OnReferralRewarded implements EventHandler {
    static final String KIND = "referral";

    private final Grants grants;

    OnReferralRewarded(Grants grants) {
        this.grants = grants;
    }

    @Override
    public String type() {
        return "dev.hourglass.referral.rewarded.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        grants.apply(
                connection,
                events.stream()
                        .flatMap(event -> Stream.of(
                                grant(event, "advocate", Grants.points(event, "advocate")),
                                grant(event, "friend", Grants.points(event, "friend"))))
                        .toList());
    }

    private SetGrant grant(Event event, String side, long points) {
        return grants.grant(event.program(), Grants.member(event, side), key(event, side), KIND, points);
    }

    static String key(Event event, String side) {
        return "referral:" + event.data().path("referralId").asText() + ":" + side;
    }
}
