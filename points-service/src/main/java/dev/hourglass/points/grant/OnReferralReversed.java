package dev.hourglass.points.grant;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Both sides of a referral give their points back. */
@ApplicationScoped
public class OnReferralReversed implements EventHandler {
    private final Grants grants;

    OnReferralReversed(Grants grants) {
        this.grants = grants;
    }

    @Override
    public String type() {
        return "dev.hourglass.referral.reversed.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        grants.apply(
                connection,
                events.stream()
                        .flatMap(event -> Stream.of(none(event, "advocate"), none(event, "friend")))
                        .toList());
    }

    private SetGrant none(Event event, String side) {
        return grants.grant(
                event.program(),
                Grants.member(event, side),
                OnReferralRewarded.key(event, side),
                OnReferralRewarded.KIND,
                0);
    }
}
