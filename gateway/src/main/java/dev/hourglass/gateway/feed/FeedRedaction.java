package dev.hourglass.gateway.feed;

import dev.hourglass.kit.erase.Redaction;
import dev.hourglass.kit.erase.Redactor;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Takes what is personal of members out of the feed; the events stay at their places. */
@ApplicationScoped
public class FeedRedaction {
    private static final String READ = """
            SELECT position, event FROM feed_event WHERE program_id = ? AND event LIKE ANY (?)
            """;

    private static final String REWRITE = """
            UPDATE feed_event SET event = ? WHERE program_id = ? AND position = ?
            """;

    private static final int FETCH_SIZE = 500;

    private final Redaction redaction;

    public FeedRedaction(Redaction redaction) {
        this.redaction = redaction;
    }

    public void forget(Connection connection, ProgramId program, Collection<MemberId> members) throws SQLException {
        Redactor redactor = new Redactor(members);
        List<String> patterns =
                members.stream().map(member -> "%" + member + "%").toList();
        try (PreparedStatement read = connection.prepareStatement(READ);
                PreparedStatement rewrite = connection.prepareStatement(REWRITE)) {
            read.setFetchSize(FETCH_SIZE);
            read.setObject(1, program.uuid());
            read.setArray(2, Columns.array(connection, "text", patterns, pattern -> pattern));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    rewrite.setString(1, redaction.redacted(row.getString("event"), redactor, false));
                    rewrite.setObject(2, program.uuid());
                    rewrite.setLong(3, row.getLong("position"));
                    rewrite.executeUpdate();
                }
            }
        }
    }
}
