package dev.hourglass.points.survey;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.survey.SurveyApi.ResponseId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What members answered. */
@ApplicationScoped
public class SurveyStore {
    private static final String ADD = """
            INSERT INTO survey_response (program_id, id, member_id, survey, score, comment, answered_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String LIST = """
            SELECT id, member_id, survey, score, comment, answered_at
              FROM survey_response
             WHERE program_id = ? AND id < ? AND (?::uuid IS NULL OR member_id = ?)
             ORDER BY id DESC LIMIT ?
            """;

    void add(Connection connection, ProgramId program, SurveyApi.Response response) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, program.uuid());
            add.setObject(2, response.id().uuid());
            add.setObject(3, response.memberId().uuid());
            add.setString(4, response.survey());
            add.setInt(5, response.score());
            add.setString(6, response.comment());
            add.setObject(7, Columns.timestamp(response.answeredAt()));
            add.executeUpdate();
        }
    }

    /**
     * Newest first.
     *
     * @param member of whom, or null for all
     */
    public List<SurveyApi.Response> list(
            Connection connection, ProgramId program, MemberId member, UUID before, int limit) throws SQLException {
        List<SurveyApi.Response> responses = new ArrayList<>();
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, program.uuid());
            list.setObject(2, before);
            list.setObject(3, member == null ? null : member.uuid());
            list.setObject(4, member == null ? null : member.uuid());
            list.setInt(5, limit);
            try (ResultSet row = list.executeQuery()) {
                while (row.next()) {
                    responses.add(new SurveyApi.Response(
                            new ResponseId(Columns.uuid(row, "id")),
                            new MemberId(Columns.uuid(row, "member_id")),
                            row.getString("survey"),
                            row.getInt("score"),
                            row.getString("comment"),
                            Columns.instant(row, "answered_at")));
                }
            }
        }
        return responses;
    }
}
