package dev.hourglass.points.insight;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.insight.model.Purchases;
import dev.hourglass.points.program.model.ProgramSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;

/** Members as the models of buying see them: days on which they bought, and what they paid. */
@ApplicationScoped
class BuyerStore {
    private static final int FETCH = 2_000;

    /**
     * Orders of one day are one purchase; what was cancelled or refunded in full is none. What cost nothing from the start is
     * one: the buyer came.
     */
    private static final String BUYERS = """
            WITH day AS (
                SELECT member_id, (placed_at AT TIME ZONE ?)::date AS day, sum(spend) AS spend
                  FROM orders
                 WHERE program_id = ? AND statement ->> 'status' = 'PAID' AND placed_at <= ?
                   AND (spend > 0 OR NOT EXISTS (SELECT FROM jsonb_array_elements(statement -> 'items') AS item
                                                  WHERE (item ->> 'unitPrice')::int8 > 0))
                 GROUP BY 1, 2
            ), ranked AS (
                SELECT member_id, day, spend, min(day) OVER (PARTITION BY member_id) AS first FROM day
            )
            SELECT member_id, count(*) - 1 AS repeats, max(day) - first AS last,
                   (?::timestamptz AT TIME ZONE ?)::date - first AS observed,
                   coalesce(avg(spend) FILTER (WHERE day > first), 0) AS mean
              FROM ranked GROUP BY member_id, first
            """;

    private static final String COUNT = """
            SELECT count(DISTINCT member_id) FROM orders WHERE program_id = ? AND statement ->> 'status' = 'PAID'
            """;

    /** @param mean minor units of one repeat purchase; 0 without any */
    record Buyer(MemberId member, Purchases purchases, double mean) {}

    /** How many there are at most. */
    long count(Connection connection, ProgramSettings settings) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, settings.program().uuid());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Hands out all buyers one by one, in no order. */
    void forEach(Connection connection, ProgramSettings settings, Instant now, Consumer<Buyer> visitor)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(BUYERS)) {
            read.setFetchSize(FETCH);
            read.setString(1, settings.zone().getId());
            read.setObject(2, settings.program().uuid());
            read.setObject(3, Columns.timestamp(now));
            read.setObject(4, Columns.timestamp(now));
            read.setString(5, settings.zone().getId());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    visitor.accept(new Buyer(
                            new MemberId(Columns.uuid(row, "member_id")),
                            Purchases.ofDays(row.getInt("repeats"), row.getInt("last"), row.getInt("observed")),
                            row.getDouble("mean")));
                }
            }
        }
    }
}
