package dev.hourglass.gateway.erasure;

import dev.hourglass.gateway.feed.FeedRedaction;
import dev.hourglass.gateway.home.HomeCache;
import dev.hourglass.kit.erase.ErasedMembers;
import dev.hourglass.kit.erase.Redaction;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.inbox.EventHandler;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** A member asked to be forgotten: the feed's events about them are redacted, what was remembered of them is dropped. */
@ApplicationScoped
class OnMemberErased implements EventHandler {
    private final FeedRedaction feed;
    private final Redaction redaction;
    private final HomeCache memory;
    private final Transactions transactions;

    OnMemberErased(FeedRedaction feed, Redaction redaction, HomeCache memory, Transactions transactions) {
        this.feed = feed;
        this.redaction = redaction;
        this.memory = memory;
        this.transactions = transactions;
    }

    @Override
    public Set<String> types() {
        return Set.of(ErasedMembers.TYPE);
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        for (Event event : events) {
            List<MemberId> members = ErasedMembers.in(event);
            feed.forget(connection, event.program(), members);
            redaction.forget(connection, event.program(), members);
            transactions.afterCommit(() -> members.forEach(member -> memory.forget(event.program(), member)));
        }
    }
}
