package dev.hourglass.points;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a program's outbox holds. */
public record EventLog(Transactions transactions) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String TOLD = """
            SELECT type, subject, data FROM outbox WHERE program_id = ? AND (?::text IS NULL OR type = ?)
             ORDER BY lane, sequence
            """;

    /** One event. */
    public record Told(String type, UUID subject, JsonNode data) {}

    /** All events of a type in their order; of every type when that is null. */
    public List<Told> of(ProgramId program, String type) {
        return transactions.inTransaction(connection -> {
            List<Told> told = new ArrayList<>();
            try (PreparedStatement read = connection.prepareStatement(TOLD)) {
                read.setObject(1, program.uuid());
                read.setString(2, type);
                read.setString(3, type);
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        told.add(new Told(
                                row.getString("type"),
                                row.getObject("subject", UUID.class),
                                json(row.getString("data"))));
                    }
                }
            }
            return told;
        });
    }

    private static JsonNode json(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException(damaged);
        }
    }
}
