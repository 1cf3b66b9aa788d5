package dev.hourglass.points.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.rule.model.RuleOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What explained the journal entries of orders when they were posted. */
@ApplicationScoped
public class OrderExplanations {
    /** Of the newest entry of an order it stands with the order; of earlier ones beside it. */
    private static final String FIND = """
            SELECT explanation FROM past_explanation WHERE program_id = ? AND journal_id = ?
            UNION ALL
            SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('ruleId', e.rule_id, 'rule', e.rule, 'version', e.version,
                                                                 'points', e.points, 'matched', e.matched, 'because', e.because)
                                              ORDER BY e.line), '[]')
                      FROM order_explanation e
                     WHERE (e.program_id, e.source, e.order_id) = (o.program_id, o.source, o.order_id))
              FROM orders o
             WHERE program_id = ? AND source = ? AND order_id = ? AND explained_by = ?
             LIMIT 1
            """;

    private static final String ORDER = "order:";
    private static final TypeReference<List<RuleOutcome>> OUTCOMES = new TypeReference<>() {};

    private final ObjectMapper json;

    OrderExplanations(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param reference of the journal entry
     * @return empty when the entry is not an order's, or is older than explanations are kept
     */
    public Optional<List<OrderApi.Explanation>> of(
            Connection connection, ProgramId program, UUID journalId, String reference) throws SQLException {
        int slash = reference.indexOf('/');
        if (!reference.startsWith(ORDER) || slash < 0) {
            return Optional.empty();
        }
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setObject(2, journalId);
            find.setObject(3, program.uuid());
            find.setString(4, reference.substring(ORDER.length(), slash));
            find.setString(5, reference.substring(slash + 1));
            find.setObject(6, journalId);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(explanation(row.getString("explanation"))) : Optional.empty();
            }
        }
    }

    private List<OrderApi.Explanation> explanation(String text) {
        try {
            return json.readValue(text, OUTCOMES).stream()
                    .map(OrderApi.Explanation::of)
                    .toList();
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored explanation cannot be read", damaged);
        }
    }
}
