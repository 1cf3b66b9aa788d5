package dev.hourglass.gateway.live;

import dev.hourglass.gateway.feed.Feed.Arrived;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds in the feed what concerns some members; blocks. */
@ApplicationScoped
class LiveStore {
    private static final String LAST = """
            SELECT program_id, last FROM feed_position WHERE program_id = ANY (?::uuid[])
            """;

    private static final String READ = """
            SELECT position, type, subject, event FROM feed_event
             WHERE program_id = ? AND position > ? AND position <= ? AND subject = ANY (?::text[])
             ORDER BY position
            """;

    private final Transactions transactions;

    LiveStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The position of the newest event of each of these programs that has one. */
    Map<ProgramId, Long> last(Collection<ProgramId> programs) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement last = connection.prepareStatement(LAST)) {
                last.setArray(1, Columns.array(connection, "uuid", programs, ProgramId::uuid));
                Map<ProgramId, Long> positions = new HashMap<>();
                try (ResultSet row = last.executeQuery()) {
                    while (row.next()) {
                        UUID program = Columns.uuid(row, "program_id");
                        positions.put(new ProgramId(program), row.getLong("last"));
                    }
                }
                return positions;
            }
        });
    }

    /** Events about these members after one position and up to another, oldest first. */
    List<Arrived> read(ProgramId program, long after, long upTo, Collection<String> members) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement read = connection.prepareStatement(READ)) {
                read.setObject(1, program.uuid());
                read.setLong(2, after);
                read.setLong(3, upTo);
                read.setArray(4, Columns.array(connection, "text", members, member -> member));
                List<Arrived> found = new ArrayList<>();
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        found.add(new Arrived(
                                row.getLong("position"),
                                row.getString("type"),
                                row.getString("subject"),
                                row.getString("event")));
                    }
                }
                return found;
            }
        });
    }
}
