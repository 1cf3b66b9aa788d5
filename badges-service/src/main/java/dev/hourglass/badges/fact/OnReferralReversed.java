package dev.hourglass.badges.fact;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A rewarded referral was taken back. */
@ApplicationScoped
class OnReferralReversed implements EventHandler {
    private final Facts facts;
    private final ReferralStatements statements;

    OnReferralReversed(Facts facts, ReferralStatements statements) {
        this.facts = facts;
        this.statements = statements;
    }

    @Override
    public String type() {
        return "dev.hourglass.referral.reversed.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        facts.keep(
                connection,
                events.stream().map(event -> statements.of(event, false)).toList());
    }
}
