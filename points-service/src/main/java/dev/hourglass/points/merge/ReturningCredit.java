package dev.hourglass.points.merge;

import dev.hourglass.kit.sql.Reads;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.ledger.Surroundings;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.tier.model.TierCredit;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the orders that go back when a merge is undone count for tiers now, after all that was refunded since. */
@ApplicationScoped
class ReturningCredit implements Surroundings {
    private static final String READ = """
            SELECT (o.placed_at AT TIME ZONE p.time_zone)::date AS day, sum(o.earned) AS points, sum(o.spend) AS spend
              FROM member_merge g
              JOIN program p ON p.id = g.program_id
              JOIN member_merge_row r ON r.program_id = g.program_id AND r.merge_id = g.id AND r.kind = 'orders'
              JOIN orders o ON o.program_id = g.program_id AND o.member_id = g.into_id
                           AND o.source || '/' || o.order_id = r.key
             WHERE g.program_id = ? AND g.id = ? AND o.placed_at IS NOT NULL
             GROUP BY 1
            """;

    /** By merge and day. */
    record Found(Map<MergeId, Map<LocalDate, TierCredit>> byMerge) {}

    @Override
    public void read(Reads reads, List<Command> commands, Collection<MemberKey> members, Books books)
            throws SQLException {
        Found found = new Found(new HashMap<>());
        for (Command command : commands) {
            if (command instanceof UndoMerge undo) {
                Map<LocalDate, TierCredit> credit = new HashMap<>();
                found.byMerge.put(undo.merge().id(), credit);
                reads.add(
                                READ,
                                row -> credit.put(
                                        row.getObject("day", LocalDate.class),
                                        new TierCredit(row.getLong("points"), row.getLong("spend"))))
                        .value(undo.program().uuid())
                        .value(undo.merge().id().uuid());
            }
        }
        if (!found.byMerge.isEmpty()) {
            books.keep(Found.class, found);
        }
    }
}
