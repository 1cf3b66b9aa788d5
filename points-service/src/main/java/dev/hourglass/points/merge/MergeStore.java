package dev.hourglass.points.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.order.model.OrderKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Merges, and the rows that move with them. */
@ApplicationScoped
class MergeStore {
    /** Everything that says whose it is, but for the books: points move by entries. */
    static final List<MovedTable> MOVED = List.of(
            new MovedTable("member_identity", "t.kind || ':' || t.value"),
            new MovedTable("orders", "t.source || '/' || t.order_id"),
            new MovedTable("point_grant", "t.key"),
            new MovedTable("activity", "t.id"),
            new MovedTable("survey_response", "t.id::text"),
            // The points of held ones are among those that stay.
            new MovedTable("redemption", "t.id::text", "t.status <> 'held'"));

    /** What is counted or computed, and brought together in ways of its own. */
    static final List<String> COMPUTED = List.of("member_segment", "reward_use", "offer_impression", "past_totals");

    private static final String FORGET_USES = "DELETE FROM reward_use WHERE program_id = ? AND member_id IN (?, ?)";

    /** Of other orders than they were; the next order counts what there is. */
    private static final String FORGET_TOTALS = "DELETE FROM past_totals WHERE program_id = ? AND member_id IN (?, ?)";

    private static final String COUNT_USES = """
            INSERT INTO reward_use (program_id, member_id, reward_id, used)
            SELECT r.program_id, r.member_id, r.reward_id, sum(r.quantity)
              FROM redemption r
             WHERE r.program_id = ? AND r.member_id IN (?, ?) AND r.reward_id IS NOT NULL
               AND r.status IN ('held', 'confirmed')
             GROUP BY r.program_id, r.member_id, r.reward_id
            """;

    /** Seen on the same day by both is seen once. */
    private static final String JOIN_IMPRESSIONS = """
            INSERT INTO offer_impression (program_id, member_id, offer_id, day)
            SELECT program_id, ?, offer_id, day FROM offer_impression WHERE program_id = ? AND member_id = ?
            ON CONFLICT DO NOTHING
            """;

    private static final String FORGET_SEGMENTS = "DELETE FROM member_segment WHERE program_id = ? AND member_id = ?";

    private static final String ADD = """
            INSERT INTO member_merge (program_id, id, into_id, from_id, at, author, brought)
            VALUES (?, ?, ?, ?, ?, ?, ?::json)
            """;

    /** Members who were merged into the one before follow. */
    private static final String POINT = """
            UPDATE member SET merged_into = ? WHERE program_id = ? AND ? IN (id, merged_into)
            """;

    private static final String SET_APART = "UPDATE member SET set_apart_at = ? WHERE program_id = ? AND id = ?";

    private static final String MARK_UNDONE = """
            UPDATE member_merge SET undone_at = ? WHERE program_id = ? AND id = ?
            """;

    private static final String RETURNING = """
            SELECT o.source, o.order_id
              FROM member_merge_row r
              JOIN orders o ON o.program_id = r.program_id AND o.member_id = ? AND o.source || '/' || o.order_id = r.key
             WHERE r.program_id = ? AND r.merge_id = ? AND r.kind = 'orders'
            """;

    /** It was told anew whose they are. */
    private static final String RESTATE = """
            UPDATE orders o SET revision = o.revision + 1
              FROM member_merge_row r
             WHERE r.program_id = ? AND r.merge_id = ? AND r.kind = 'orders'
               AND o.program_id = r.program_id AND o.member_id = ? AND o.source || '/' || o.order_id = r.key
            """;

    private static final String POINT_BACK = """
            UPDATE member m SET merged_into = CASE WHEN m.id = ? THEN NULL ELSE ?::uuid END
             WHERE m.program_id = ?
               AND (m.id = ? OR m.id IN (SELECT e.from_id FROM member_merge e
                                          WHERE e.program_id = m.program_id AND e.into_id = ? AND e.undone_at IS NULL))
            """;

    private static final String FIND = """
            SELECT id, into_id, from_id, at, author, brought, undone_at FROM member_merge WHERE program_id = ? AND id = ?
            """;

    private static final String LIST = """
            SELECT id, into_id, from_id, at, author, brought, undone_at FROM member_merge
             WHERE program_id = ? AND into_id = ? ORDER BY id
            """;

    private final ObjectMapper json;

    MergeStore(ObjectMapper json) {
        this.json = json;
    }

    /** Remembers a merge and moves everything but points. */
    void merge(Writes writes, Merge merge) throws SQLException {
        writes.add(ADD)
                .value(merge.program().uuid())
                .value(merge.id().uuid())
                .value(merge.into().uuid())
                .value(merge.from().uuid())
                .value(Columns.timestamp(merge.at()))
                .value(merge.author())
                .value(write(merge.brought()));
        for (MovedTable table : MOVED) {
            writes.add(table.moveSql())
                    .value(merge.into().uuid())
                    .value(merge.program().uuid())
                    .value(merge.from().uuid())
                    .value(merge.id().uuid());
        }
        countAgain(writes, merge);
        writes.add(JOIN_IMPRESSIONS)
                .value(merge.into().uuid())
                .value(merge.program().uuid())
                .value(merge.from().uuid());
        writes.add(FORGET_SEGMENTS)
                .value(merge.program().uuid())
                .value(merge.from().uuid());
        writes.add(POINT)
                .value(merge.into().uuid())
                .value(merge.program().uuid())
                .value(merge.from().uuid());
    }

    private static void countAgain(Writes writes, Merge merge) throws SQLException {
        for (String sql : List.of(FORGET_USES, COUNT_USES, FORGET_TOTALS)) {
            writes.add(sql)
                    .value(merge.program().uuid())
                    .value(merge.into().uuid())
                    .value(merge.from().uuid());
        }
    }

    /** Moves back what is still there. */
    void undo(Writes writes, Merge merge, Instant now) throws SQLException {
        writes.add(MARK_UNDONE)
                .value(Columns.timestamp(now))
                .value(merge.program().uuid())
                .value(merge.id().uuid());
        writes.add(SET_APART)
                .value(Columns.timestamp(now))
                .value(merge.program().uuid())
                .value(merge.from().uuid());
        for (MovedTable table : MOVED) {
            writes.add(table.moveBackSql())
                    .value(merge.from().uuid())
                    .value(merge.into().uuid())
                    .value(merge.program().uuid())
                    .value(merge.id().uuid());
        }
        writes.add(RESTATE)
                .value(merge.program().uuid())
                .value(merge.id().uuid())
                .value(merge.from().uuid());
        countAgain(writes, merge);
        writes.add(POINT_BACK)
                .value(merge.from().uuid())
                .value(merge.from().uuid())
                .value(merge.program().uuid())
                .value(merge.from().uuid())
                .value(merge.from().uuid());
    }

    Optional<Merge> find(Connection connection, ProgramId program, MergeId id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setObject(2, id.uuid());
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(merge(program, row)) : Optional.empty();
            }
        }
    }

    /** The orders that go back when a merge is undone. */
    List<OrderKey> returning(Connection connection, Merge merge) throws SQLException {
        List<OrderKey> keys = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(RETURNING)) {
            read.setObject(1, merge.into().uuid());
            read.setObject(2, merge.program().uuid());
            read.setObject(3, merge.id().uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    keys.add(new OrderKey(row.getString("source"), row.getString("order_id")));
                }
            }
        }
        return keys;
    }

    /** All merges into a member, the oldest first. */
    List<Merge> into(Connection connection, ProgramId program, MemberId member) throws SQLException {
        List<Merge> merges = new ArrayList<>();
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, program.uuid());
            list.setObject(2, member.uuid());
            try (ResultSet row = list.executeQuery()) {
                while (row.next()) {
                    merges.add(merge(program, row));
                }
            }
        }
        return merges;
    }

    private Merge merge(ProgramId program, ResultSet row) throws SQLException {
        return new Merge(
                program,
                new MergeId(Columns.uuid(row, "id")),
                new MemberId(Columns.uuid(row, "into_id")),
                new MemberId(Columns.uuid(row, "from_id")),
                Columns.instant(row, "at"),
                row.getString("author"),
                read(row.getString("brought")),
                Columns.instant(row, "undone_at"));
    }

    private String write(Merge.Brought brought) {
        try {
            return json.writeValueAsString(brought);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Merge.Brought read(String brought) {
        try {
            return json.readValue(brought, Merge.Brought.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored merge cannot be read", damaged);
        }
    }
}
