package dev.hourglass.points.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.ledger.Surroundings;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.order.past.Histories;
import dev.hourglass.points.order.past.Histories.Kept;
import dev.hourglass.points.order.past.model.PastOrder;
import dev.hourglass.points.order.past.model.Position;
import dev.hourglass.points.rule.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The other orders of a batch's members, read only for programs whose rules look back: those placed before as totals and briefly
 * the latest of them, whole and locked those placed after, for these may come to earn something else.
 */
@ApplicationScoped
public class PastOrders implements Surroundings {
    private static final String READ = """
            WITH wanted AS MATERIALIZED (
                SELECT w.program_id, w.member_id,
                       coalesce((SELECT t.last_placed_at FROM past_totals t
                                  WHERE t.program_id = w.program_id AND t.member_id = w.member_id
                                    AND t.config_version = w.config_version AND t.last_placed_at < w.since),
                                '-infinity') AS after
                  FROM unnest(?::uuid[], ?::uuid[], ?::int8[], ?::timestamptz[])
                       AS w(program_id, member_id, config_version, since))
            SELECT o.program_id, o.member_id, o.source, o.order_id, o.placed_at, o.spend, o.cap_uses
              FROM wanted w
              JOIN orders o ON o.program_id = w.program_id AND o.member_id = w.member_id AND o.placed_at > w.after
            """;

    private static final TypeReference<Map<UUID, Long>> USES = new TypeReference<>() {};

    private final OrderTable orders;
    private final PastTotalsTable totals;
    private final Rules rules;
    private final ObjectMapper json;

    PastOrders(OrderTable orders, PastTotalsTable totals, Rules rules, ObjectMapper json) {
        this.orders = orders;
        this.totals = totals;
        this.rules = rules;
        this.json = json;
    }

    @Override
    public void read(Reads reads, List<Command> commands, Collection<MemberKey> members, Books books)
            throws SQLException {
        Map<MemberKey, Instant> since = since(commands, books);
        since.keySet().retainAll(members);
        if (since.isEmpty()) {
            return;
        }
        Histories histories = books.keptOr(Histories.class, Histories::new);
        since.keySet().forEach(member -> histories.read(member, Kept.NOTHING));
        totals.read(reads, since, books, histories);
        reads.add(READ, row -> histories.of(member(row)).put(order(row)))
                .array("uuid", since.keySet(), key -> key.program().uuid())
                .array("uuid", since.keySet(), key -> key.member().uuid())
                .array("int8", since.keySet(), key -> books.settings(key.program())
                        .configVersion())
                .array("timestamptz", since.values(), moment -> moment);
        orders.lockSince(reads, since, books.factsRead(orders));
    }

    @Override
    public void write(Writes writes, Books books) throws SQLException {
        Optional<Histories> histories = books.kept(Histories.class);
        if (histories.isPresent()) {
            totals.write(writes, books, histories.get());
        }
    }

    /** The moment from which the orders of each member may change, for programs whose rules look back. */
    private Map<MemberKey, Instant> since(List<Command> commands, Books books) {
        Map<MemberKey, Instant> since = new HashMap<>();
        for (Command command : commands) {
            boolean looksBack = command instanceof OrderCommand
                    && books.isKnown(command.program())
                    && rules.of(books.settings(command.program())).looksBack();
            if (looksBack) {
                ((OrderCommand) command)
                        .touched(books)
                        .forEach((member, moment) -> since.merge(
                                books.survivor(new MemberKey(command.program(), member)),
                                moment,
                                (one, other) -> one.isBefore(other) ? one : other));
            }
        }
        return since;
    }

    private static MemberKey member(ResultSet row) throws SQLException {
        return new MemberKey(
                new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "member_id")));
    }

    private PastOrder order(ResultSet row) throws SQLException {
        String uses = row.getString("cap_uses");
        try {
            return new PastOrder(
                    new Position(
                            Columns.instant(row, "placed_at"),
                            new OrderKey(row.getString("source"), row.getString("order_id"))),
                    row.getLong("spend"),
                    uses == null ? Map.of() : json.readValue(uses, USES));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("Stored uses of caps cannot be read", damaged);
        }
    }
}
