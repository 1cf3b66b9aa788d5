package dev.hourglass.points.insight;

import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.program.model.ProgramSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What paid orders placed with a referral code have brought; whether a referral was rewarded, referral-service knows. */
@ApplicationScoped
class ReferralsInsight implements Insight<InsightApi.Referrals> {
    private static final int MONTHS = 13;
    private static final int TOP = 20;

    private static final String PAID = """
            SELECT member_id, placed_at, upper(statement ->> 'referralCode') AS code, spend
              FROM orders WHERE program_id = ? AND statement ->> 'status' = 'PAID'
            """;

    private static final String ALL = """
            SELECT count(*) FILTER (WHERE code IS NOT NULL) AS orders,
                   count(DISTINCT member_id) FILTER (WHERE code IS NOT NULL) AS members,
                   count(*) FILTER (WHERE code IS NOT NULL AND nth = 1) AS new_members,
                   coalesce(sum(spend) FILTER (WHERE code IS NOT NULL), 0) AS spend,
                   coalesce(sum(spend), 0) AS spend_of_all
              FROM (SELECT *, row_number() OVER (PARTITION BY member_id ORDER BY placed_at) AS nth FROM (%s) AS paid)
                   AS numbered
            """.formatted(PAID);

    private static final String BY_MONTH = """
            SELECT to_char(placed_at AT TIME ZONE ?, 'YYYY-MM') AS month, count(*) AS orders,
                   count(DISTINCT member_id) AS members, sum(spend) AS spend
              FROM (%s AND placed_at >= ?) AS paid WHERE code IS NOT NULL GROUP BY 1
            """.formatted(PAID);

    private static final String TOP_CODES = """
            SELECT code, count(*) AS orders, count(DISTINCT member_id) AS members, sum(spend) AS spend
              FROM (%s) AS paid WHERE code IS NOT NULL GROUP BY code ORDER BY spend DESC, code LIMIT ?
            """.formatted(PAID);

    @Override
    public InsightApi.Referrals read(Connection connection, ProgramSettings settings, Instant now) throws SQLException {
        List<InsightApi.ReferralMonth> months = months(connection, settings, now);
        List<InsightApi.ReferralCode> codes = topCodes(connection, settings);
        try (PreparedStatement read = connection.prepareStatement(ALL)) {
            read.setObject(1, settings.program().uuid());
            try (ResultSet row = read.executeQuery()) {
                row.next();
                long spend = row.getLong("spend");
                return new InsightApi.Referrals(
                        now,
                        settings.currency().getCurrencyCode(),
                        row.getLong("orders"),
                        row.getLong("members"),
                        row.getLong("new_members"),
                        spend,
                        Months.rate(spend, row.getLong("spend_of_all")),
                        months,
                        codes);
            }
        }
    }

    private static List<InsightApi.ReferralMonth> months(Connection connection, ProgramSettings settings, Instant now)
            throws SQLException {
        Map<String, InsightApi.ReferralMonth> months = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(BY_MONTH)) {
            read.setString(1, settings.zone().getId());
            read.setObject(2, settings.program().uuid());
            read.setObject(3, Columns.timestamp(Months.start(MONTHS, now, settings.zone())));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    String month = row.getString("month");
                    months.put(
                            month,
                            new InsightApi.ReferralMonth(
                                    month, row.getLong("orders"), row.getLong("members"), row.getLong("spend")));
                }
            }
        }
        return Months.last(MONTHS, now, settings.zone()).stream()
                .map(month -> months.getOrDefault(month, new InsightApi.ReferralMonth(month, 0, 0, 0)))
                .toList();
    }

    private static List<InsightApi.ReferralCode> topCodes(Connection connection, ProgramSettings settings)
            throws SQLException {
        List<InsightApi.ReferralCode> codes = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(TOP_CODES)) {
            read.setObject(1, settings.program().uuid());
            read.setInt(2, TOP);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    codes.add(new InsightApi.ReferralCode(
                            row.getString("code"),
                            row.getLong("orders"),
                            row.getLong("members"),
                            row.getLong("spend")));
                }
            }
        }
        return codes;
    }
}
