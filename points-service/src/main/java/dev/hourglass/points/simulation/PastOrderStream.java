package dev.hourglass.points.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.order.model.OrderStatement;
import dev.hourglass.points.order.model.Refund;
import dev.hourglass.points.rule.MembersSeen;
import dev.hourglass.points.rule.model.facts.MemberFacts;
import dev.hourglass.points.simulation.model.PlayedOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** A program's orders member by member, each member's in the order in which they were placed, read as they are needed. */
@ApplicationScoped
class PastOrderStream {
    private static final int FETCH = 1_000;

    private static final String COUNT = """
            SELECT count(*) FROM orders
             WHERE program_id = ? AND member_id IS NOT NULL AND statement IS NOT NULL AND placed_at < ?
            """;

    /** What is to be known of a member comes with the first of their orders. */
    private static final String ORDERS = """
            SELECT o.member_id, o.statement, o.refunds, o.context, o.earned,
                   CASE WHEN row_number() OVER own = 1 THEN (
                       SELECT jsonb_build_object(
                                  'tier', coalesce((SELECT t.name FROM balance b
                                                      JOIN tier t ON t.program_id = b.program_id AND t.id = b.tier_id
                                                     WHERE b.program_id = m.program_id AND b.member_id = m.id), ''),
                                  'segments', coalesce((SELECT jsonb_agg(s.name ORDER BY s.name) FROM member_segment i
                                                          JOIN segment s ON s.program_id = i.program_id
                                                                        AND s.id = i.segment_id
                                                         WHERE i.program_id = m.program_id AND i.member_id = m.id), '[]'),
                                  'orders', 0, 'spend', 0, 'interests', m.interests, 'enrolledAt', m.enrolled_at,
                                  'attributes', m.attributes)
                         FROM member m WHERE m.program_id = o.program_id AND m.id = o.member_id) END AS member
              FROM orders o
             WHERE o.program_id = ? AND o.member_id IS NOT NULL AND o.statement IS NOT NULL AND o.placed_at < ?
            WINDOW own AS (PARTITION BY o.member_id
                           ORDER BY o.placed_at, o.source COLLATE "C", o.order_id COLLATE "C")
             ORDER BY o.member_id, o.placed_at, o.source COLLATE "C", o.order_id COLLATE "C"
            """;

    private final ObjectReader statements;
    private final ObjectReader refunds;
    private final ObjectReader members;

    PastOrderStream(ObjectMapper json) {
        this.statements = json.readerFor(OrderStatement.class);
        this.refunds = json.readerFor(new TypeReference<List<Refund>>() {});
        this.members = MembersSeen.kept(json);
    }

    long count(Connection connection, ProgramId program, Instant before) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, program.uuid());
            count.setObject(2, Columns.timestamp(before));
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** @param before first moment whose orders are not read */
    void forEach(Connection connection, ProgramId program, Instant before, Consumer<PlayedOrder> visitor)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(ORDERS)) {
            read.setFetchSize(FETCH);
            read.setObject(1, program.uuid());
            read.setObject(2, Columns.timestamp(before));
            try (ResultSet row = read.executeQuery()) {
                MemberFacts member = MemberFacts.NOBODY;
                while (row.next()) {
                    String now = row.getString("member");
                    member = now == null ? member : members.readValue(now);
                    visitor.accept(order(row, member));
                }
            }
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored order cannot be read", damaged);
        }
    }

    private PlayedOrder order(ResultSet row, MemberFacts member) throws SQLException, JsonProcessingException {
        String context = row.getString("context");
        return new PlayedOrder(
                (UUID) row.getObject("member_id"),
                statements.readValue(row.getString("statement")),
                refunds.readValue(row.getString("refunds")),
                context == null ? member : members.readValue(context),
                member.segments(),
                row.getLong("earned"));
    }
}
