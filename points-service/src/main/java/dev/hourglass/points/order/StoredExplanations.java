package dev.hourglass.points.order;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.rule.model.Roster;
import dev.hourglass.points.rule.model.RuleOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Explanations of orders as the database keeps them: which rules they speak of once for all orders that the same rules looked
 * at, and with each order what those came to. Of a rule that did not match only the reason is written.
 */
@ApplicationScoped
class StoredExplanations {
    /** Ascending, as two lanes may keep the same ones. */
    private static final String KEEP = """
            INSERT INTO roster (id, program_id, rules)
            SELECT id, program_id, rules::jsonb FROM unnest(?::uuid[], ?::uuid[], ?::text[]) AS n(id, program_id, rules)
             ORDER BY program_id, id
                ON CONFLICT DO NOTHING
            """;

    private static final int KNOWN = 10_000;
    private static final TypeReference<List<Roster.Named>> RULES = new TypeReference<>() {};

    private final Cache<Key, UUID> committed =
            Caffeine.newBuilder().maximumSize(KNOWN).build();
    private final Cache<String, List<Roster.Named>> read =
            Caffeine.newBuilder().maximumSize(KNOWN).build();
    private final ObjectMapper json;
    private final Transactions transactions;

    /** The same rules of two programs are two rosters. */
    record Key(ProgramId program, Roster roster) {}

    StoredExplanations(ObjectMapper json, Transactions transactions) {
        this.json = json;
        this.transactions = transactions;
    }

    /**
     * The rosters of these explanations; those that the database may not have yet are written with the others.
     *
     * @return their ids in the order given; null where there is nothing to explain
     */
    List<UUID> keep(Writes writes, Collection<Key> keys) throws SQLException {
        Map<Key, UUID> unknown = new LinkedHashMap<>();
        List<UUID> ids = new ArrayList<>(keys.size());
        for (Key key : keys) {
            UUID id = null;
            if (!key.roster.rules().isEmpty()) {
                UUID known = committed.getIfPresent(key);
                id = known != null ? known : unknown.computeIfAbsent(key, this::id);
            }
            ids.add(id);
        }
        if (!unknown.isEmpty()) {
            writes.add(KEEP)
                    .array("uuid", unknown.values(), id -> id)
                    .array("uuid", unknown.keySet(), key -> key.program.uuid())
                    .array("text", unknown.keySet(), key -> text(key.roster));
            transactions.afterCommit(() -> committed.putAll(unknown));
        }
        return ids;
    }

    /** The same for the same rules, whoever works it out. */
    private UUID id(Key key) {
        return UUID.nameUUIDFromBytes((key.program.uuid() + text(key.roster)).getBytes(StandardCharsets.UTF_8));
    }

    private String text(Roster roster) {
        try {
            return json.writeValueAsString(roster.rules());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the rules came to. */
    String outcomes(List<RuleOutcome> explanation) {
        StringWriter text = new StringWriter();
        try (JsonGenerator write = json.getFactory().createGenerator(text)) {
            write.writeStartArray();
            for (RuleOutcome outcome : explanation) {
                write(write, outcome);
            }
            write.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator write, RuleOutcome outcome) throws IOException {
        if (!outcome.matched() && outcome.points() == 0) {
            write.writeString(outcome.because());
            return;
        }
        write.writeStartObject();
        write.writeNumberField("points", outcome.points());
        write.writeBooleanField("matched", outcome.matched());
        write.writeStringField("because", outcome.because());
        write.writeEndObject();
    }

    /**
     * @param rules of the roster, or null when there is none
     * @param outcomes one for each of them
     */
    List<RuleOutcome> read(String rules, String outcomes) throws JsonProcessingException {
        List<Roster.Named> named = rules == null ? List.of() : rules(rules);
        JsonNode each = json.readTree(outcomes);
        if (each.size() != named.size()) {
            throw new IllegalStateException(each.size() + " outcomes of " + named.size() + " rules");
        }
        List<RuleOutcome> explanation = new ArrayList<>(named.size());
        for (int i = 0; i < named.size(); i++) {
            explanation.add(outcome(named.get(i), each.get(i)));
        }
        return explanation;
    }

    private List<Roster.Named> rules(String text) throws JsonProcessingException {
        List<Roster.Named> known = read.getIfPresent(text);
        if (known == null) {
            known = List.copyOf(json.readValue(text, RULES));
            read.put(text, known);
        }
        return known;
    }

    private static RuleOutcome outcome(Roster.Named rule, JsonNode outcome) {
        boolean gaveNothing = outcome.isTextual();
        return new RuleOutcome(
                rule.ruleId(),
                rule.rule(),
                rule.version(),
                outcome.path("points").asLong(),
                outcome.path("matched").asBoolean(),
                gaveNothing ? outcome.asText() : outcome.path("because").asText());
    }
}
