package dev.hourglass.points.insight;

import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.program.model.ProgramSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Would members recommend the shop? The net promoter score of F. Reichheld (2003): 9 and 10 promote, 0 to 6 detract. */
@ApplicationScoped
class NpsInsight implements Insight<InsightApi.Nps> {
    private static final int MONTHS = 13;

    private static final String COUNTS = """
            count(*) FILTER (WHERE score >= 9) AS promoters,
            count(*) FILTER (WHERE score BETWEEN 7 AND 8) AS passives,
            count(*) FILTER (WHERE score <= 6) AS detractors
            """;

    private static final String NOW = "SELECT " + COUNTS + """
            , (SELECT count(*) FROM survey_response WHERE program_id = ? AND survey = 'nps') AS responses
              FROM (SELECT DISTINCT ON (member_id) score FROM survey_response
                     WHERE program_id = ? AND survey = 'nps'
                     ORDER BY member_id, answered_at DESC, id DESC) AS newest
            """;

    private static final String BY_MONTH = "SELECT month, sum(responses) AS responses, " + COUNTS + """
              FROM (SELECT DISTINCT ON (member_id, month) month, score,
                           count(*) OVER (PARTITION BY member_id, month) AS responses
                      FROM (SELECT to_char(answered_at AT TIME ZONE ?, 'YYYY-MM') AS month, member_id, score, answered_at,
                                   id
                              FROM survey_response
                             WHERE program_id = ? AND survey = 'nps' AND answered_at >= ?) AS recent
                     ORDER BY member_id, month, answered_at DESC, id DESC) AS newest
             GROUP BY month
            """;

    @Override
    public InsightApi.Nps read(Connection connection, ProgramSettings settings, Instant now) throws SQLException {
        Map<String, InsightApi.NpsMonth> months = months(connection, settings, now);
        try (PreparedStatement read = connection.prepareStatement(NOW)) {
            read.setObject(1, settings.program().uuid());
            read.setObject(2, settings.program().uuid());
            try (ResultSet row = read.executeQuery()) {
                row.next();
                InsightApi.NpsMonth all = counts("", row);
                return new InsightApi.Nps(
                        now,
                        all.score(),
                        all.promoters(),
                        all.passives(),
                        all.detractors(),
                        all.responses(),
                        Months.last(MONTHS, now, settings.zone()).stream()
                                .map(month ->
                                        months.getOrDefault(month, new InsightApi.NpsMonth(month, null, 0, 0, 0, 0)))
                                .toList());
            }
        }
    }

    private static Map<String, InsightApi.NpsMonth> months(Connection connection, ProgramSettings settings, Instant now)
            throws SQLException {
        Map<String, InsightApi.NpsMonth> months = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(BY_MONTH)) {
            read.setString(1, settings.zone().getId());
            read.setObject(2, settings.program().uuid());
            read.setObject(3, Columns.timestamp(Months.start(MONTHS, now, settings.zone())));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    String month = row.getString("month");
                    months.put(month, counts(month, row));
                }
            }
        }
        return months;
    }

    private static InsightApi.NpsMonth counts(String month, ResultSet row) throws SQLException {
        long promoters = row.getLong("promoters");
        long passives = row.getLong("passives");
        long detractors = row.getLong("detractors");
        Double share = Months.rate(promoters - detractors, promoters + passives + detractors);
        return new InsightApi.NpsMonth(
                month, share == null ? null : 100 * share, promoters, passives, detractors, row.getLong("responses"));
    }
}
