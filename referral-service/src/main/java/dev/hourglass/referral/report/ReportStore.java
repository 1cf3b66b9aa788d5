package dev.hourglass.referral.report;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums over a program's referrals, in one snapshot. */
@ApplicationScoped
class ReportStore {
    private static final int MONTHS = 13;
    private static final int TOP = 20;

    /** Each referral with what its friend has paid in all. */
    private static final String REFERRALS = """
            SELECT r.advocate_id, r.state, r.held, r.touched_at, r.advocate_points, r.friend_points, r.advocate_credit,
                   r.friend_credit, r.spend,
                   r.state <> 'rejected' AS attributed, r.state IN ('qualified', 'rewarded') AS qualified,
                   r.state = 'rewarded' AS rewarded,
                   CASE WHEN r.state IN ('qualified', 'rewarded') THEN
                       (SELECT coalesce(sum(o.eligible_spend), 0) FROM order_fact o
                         WHERE o.program_id = r.program_id AND o.member_id = r.friend_id AND o.status = 'paid'
                           AND o.currency = r.terms ->> 'currency')
                   ELSE 0 END AS revenue
              FROM referral r WHERE r.program_id = ?
            """;

    private static final String TOTALS = """
            WITH r AS (%s)
            SELECT (SELECT coalesce(sum(clicks), 0) FROM referral_code WHERE program_id = ?) AS clicks,
                   (SELECT count(*) FROM referral_code c WHERE c.program_id = ? AND c.current
                       AND NOT EXISTS (SELECT FROM former_member f
                                        WHERE f.program_id = c.program_id AND f.member_id = c.member_id)) AS members,
                   (SELECT coalesce(sum(eligible_spend), 0) FROM order_fact
                     WHERE program_id = ? AND status = 'paid' AND currency = ?) AS spend_of_all,
                   count(*) FILTER (WHERE attributed) AS attributed, count(*) FILTER (WHERE qualified) AS qualified,
                   count(*) FILTER (WHERE rewarded) AS rewarded, count(*) FILTER (WHERE held) AS held,
                   count(*) FILTER (WHERE state = 'rejected') AS rejected,
                   count(*) FILTER (WHERE state = 'reversed') AS reversed,
                   coalesce(sum(advocate_points + friend_points) FILTER (WHERE rewarded), 0) AS points,
                   coalesce(sum(advocate_credit + friend_credit) FILTER (WHERE rewarded), 0) AS credit,
                   coalesce(sum(revenue), 0) AS revenue, coalesce(sum(spend) FILTER (WHERE qualified), 0) AS first_orders,
                   count(DISTINCT advocate_id) FILTER (WHERE qualified) AS advocates
              FROM r
            """.formatted(REFERRALS);

    private static final String BY_MONTH = """
            SELECT to_char(touched_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, count(*) FILTER (WHERE attributed) AS attributed,
                   count(*) FILTER (WHERE qualified) AS qualified, count(*) FILTER (WHERE rewarded) AS rewarded,
                   sum(revenue) AS revenue
              FROM (%s AND r.touched_at >= ?) AS r GROUP BY 1
            """.formatted(REFERRALS);

    private static final String TOP_ADVOCATES = """
            SELECT t.*, c.display_name, c.code,
                   (SELECT coalesce(sum(a.clicks), 0) FROM referral_code a
                     WHERE a.program_id = ? AND a.member_id = t.advocate_id) AS clicks
              FROM (SELECT advocate_id, count(*) FILTER (WHERE attributed) AS attributed,
                           count(*) FILTER (WHERE qualified) AS qualified, count(*) FILTER (WHERE rewarded) AS rewarded,
                           coalesce(sum(advocate_points) FILTER (WHERE rewarded), 0) AS points,
                           coalesce(sum(advocate_credit) FILTER (WHERE rewarded), 0) AS credit, sum(revenue) AS revenue
                      FROM (%s) AS r WHERE attributed
                     GROUP BY 1 ORDER BY revenue DESC, attributed DESC, advocate_id LIMIT ?) AS t
              LEFT JOIN referral_code c ON c.program_id = ? AND c.member_id = t.advocate_id AND c.current
             ORDER BY t.revenue DESC, t.attributed DESC, t.advocate_id
            """.formatted(REFERRALS);

    ReportApi.Report read(Connection connection, ProgramId program, String currency, Instant now) throws SQLException {
        List<ReportApi.Month> months = months(connection, program, now);
        List<ReportApi.Advocate> top = topAdvocates(connection, program);
        try (PreparedStatement read = connection.prepareStatement(TOTALS)) {
            for (int parameter = 1; parameter <= 4; parameter++) {
                read.setObject(parameter, program.uuid());
            }
            read.setString(5, currency);
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return report(row, currency, months, top, now);
            }
        }
    }

    private static ReportApi.Report report(
            ResultSet row, String currency, List<ReportApi.Month> months, List<ReportApi.Advocate> top, Instant now)
            throws SQLException {
        long clicks = row.getLong("clicks");
        long attributed = row.getLong("attributed");
        long qualified = row.getLong("qualified");
        long rewarded = row.getLong("rewarded");
        long members = row.getLong("members");
        return new ReportApi.Report(
                now,
                currency,
                new ReportApi.Funnel(
                        clicks,
                        attributed,
                        qualified,
                        rewarded,
                        row.getLong("held"),
                        row.getLong("rejected"),
                        row.getLong("reversed")),
                new ReportApi.Conversion(
                        ratio(attributed, clicks),
                        ratio(qualified, attributed),
                        ratio(rewarded, qualified),
                        ratio(rewarded, clicks)),
                new ReportApi.Cost(
                        row.getLong("points"),
                        ratio(row.getLong("points"), rewarded),
                        row.getLong("credit"),
                        ratio(row.getLong("credit"), rewarded)),
                new ReportApi.Revenue(
                        row.getLong("revenue"),
                        row.getLong("first_orders"),
                        ratio(row.getLong("revenue"), qualified),
                        ratio(row.getLong("revenue"), row.getLong("spend_of_all"))),
                new ReportApi.Virality(
                        members, row.getLong("advocates"), ratio(clicks, members), ratio(qualified, members)),
                months,
                top);
    }

    private static Double ratio(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    private static List<ReportApi.Month> months(Connection connection, ProgramId program, Instant now)
            throws SQLException {
        YearMonth last = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        YearMonth first = last.minusMonths(MONTHS - 1);
        Map<String, ReportApi.Month> found = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(BY_MONTH)) {
            read.setObject(1, program.uuid());
            read.setObject(2, first.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    String month = row.getString("month");
                    found.put(
                            month,
                            new ReportApi.Month(
                                    month,
                                    row.getLong("attributed"),
                                    row.getLong("qualified"),
                                    row.getLong("rewarded"),
                                    row.getLong("revenue")));
                }
            }
        }
        List<ReportApi.Month> months = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            months.add(found.getOrDefault(month.toString(), new ReportApi.Month(month.toString(), 0, 0, 0, 0)));
        }
        return months;
    }

    private static List<ReportApi.Advocate> topAdvocates(Connection connection, ProgramId program) throws SQLException {
        List<ReportApi.Advocate> top = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(TOP_ADVOCATES)) {
            read.setObject(1, program.uuid());
            read.setObject(2, program.uuid());
            read.setInt(3, TOP);
            read.setObject(4, program.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    top.add(new ReportApi.Advocate(
                            new MemberId(Columns.uuid(row, "advocate_id")),
                            row.getString("display_name"),
                            row.getString("code"),
                            row.getLong("clicks"),
                            row.getLong("attributed"),
                            row.getLong("qualified"),
                            row.getLong("rewarded"),
                            row.getLong("points"),
                            row.getLong("credit"),
                            row.getLong("revenue")));
                }
            }
        }
        return top;
    }
}
