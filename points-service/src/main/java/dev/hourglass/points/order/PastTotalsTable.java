package dev.hourglass.points.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.order.past.Histories;
import dev.hourglass.points.order.past.Histories.Kept;
import dev.hourglass.points.order.past.model.PastTotals;
import dev.hourglass.points.rule.model.Cap;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What members' orders come to but for the latest, so that an order costs the same whether it is somebody's tenth or their
 * thousandth. Only what is written down from orders: without it they are read one by one.
 */
@ApplicationScoped
class PastTotalsTable {
    private static final String READ = """
            SELECT t.program_id, t.member_id, t.last_placed_at, t.orders, t.spend, t.uses,
                   t.config_version = w.config_version AND t.last_placed_at < w.since AS good
              FROM unnest(?::uuid[], ?::uuid[], ?::int8[], ?::timestamptz[])
                   AS w(program_id, member_id, config_version, since)
              JOIN past_totals t USING (program_id, member_id)
            """;

    private static final String KEEP = """
            INSERT INTO past_totals (program_id, member_id, config_version, last_placed_at, orders, spend, uses)
            SELECT program_id, member_id, config_version, last_placed_at, orders, spend, uses::jsonb
              FROM unnest(?::uuid[], ?::uuid[], ?::int8[], ?::timestamptz[], ?::int8[], ?::int8[], ?::text[])
                   AS n(program_id, member_id, config_version, last_placed_at, orders, spend, uses)
            ON CONFLICT (program_id, member_id) DO UPDATE
               SET config_version = excluded.config_version, last_placed_at = excluded.last_placed_at,
                   orders = excluded.orders, spend = excluded.spend, uses = excluded.uses
            """;

    private static final String FORGET = """
            DELETE FROM past_totals t
             USING unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
             WHERE t.program_id = w.program_id AND t.member_id = w.member_id
            """;

    private static final TypeReference<Map<UUID, Map<Cap.Period, PastTotals.InPeriod>>> USES = new TypeReference<>() {};

    private final ObjectMapper json;

    PastTotalsTable(ObjectMapper json) {
        this.json = json;
    }

    /** Reads the totals of these members, good for orders placed from these moments on. */
    void read(Reads reads, Map<MemberKey, Instant> since, Books books, Histories histories) throws SQLException {
        reads.add(READ, row -> keep(row, histories))
                .array("uuid", since.keySet(), key -> key.program().uuid())
                .array("uuid", since.keySet(), key -> key.member().uuid())
                .array("int8", since.keySet(), key -> version(books, key))
                .array("timestamptz", since.values(), moment -> moment);
    }

    private void keep(ResultSet row, Histories histories) throws SQLException {
        MemberKey member = new MemberKey(
                new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "member_id")));
        if (row.getBoolean("good")) {
            histories.of(member).startAfter(totals(row));
            histories.read(member, Kept.TOTALS);
        } else {
            histories.read(member, Kept.STALE_TOTALS);
        }
    }

    /** Writes the totals of those who have bought enough since, and takes away what is not true any more. */
    void write(Writes writes, Books books, Histories histories) throws SQLException {
        Map<MemberKey, PastTotals> now = new LinkedHashMap<>();
        List<MemberKey> stale = new ArrayList<>();
        histories.changed().forEach((member, kept) -> {
            ZoneId zone = books.settings(member.program()).zone();
            histories.of(member).totals(zone).ifPresentOrElse(totals -> now.put(member, totals), () -> {
                if (kept == Kept.STALE_TOTALS) {
                    stale.add(member);
                }
            });
        });
        if (!now.isEmpty()) {
            keep(writes, books, now);
        }
        if (!stale.isEmpty()) {
            writes.add(FORGET)
                    .array("uuid", stale, key -> key.program().uuid())
                    .array("uuid", stale, key -> key.member().uuid());
        }
    }

    private void keep(Writes writes, Books books, Map<MemberKey, PastTotals> now) throws SQLException {
        writes.add(KEEP)
                .array("uuid", now.keySet(), key -> key.program().uuid())
                .array("uuid", now.keySet(), key -> key.member().uuid())
                .array("int8", now.keySet(), key -> version(books, key))
                .array("timestamptz", now.values(), PastTotals::lastPlacedAt)
                .array("int8", now.values(), PastTotals::orders)
                .array("int8", now.values(), PastTotals::spend)
                .array("text", now.values(), this::uses);
    }

    private static long version(Books books, MemberKey member) {
        return books.settings(member.program()).configVersion();
    }

    private PastTotals totals(ResultSet row) throws SQLException {
        try {
            return new PastTotals(
                    Columns.instant(row, "last_placed_at"),
                    row.getLong("orders"),
                    row.getLong("spend"),
                    json.readValue(row.getString("uses"), USES));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("Stored uses of caps cannot be read", damaged);
        }
    }

    private String uses(PastTotals totals) {
        try {
            return json.writeValueAsString(totals.uses());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
