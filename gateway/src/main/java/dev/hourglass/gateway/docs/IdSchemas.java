package dev.hourglass.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ids as they are outside: text such as {@code mem_01jd…}; in the services they are records with a UUID. */
final class IdSchemas {
    private static final String SUFFIX = "Id";
    private static final String BODY = "01jd5rbgq2f3c8v5e6kz9m4n7p";
    private static final String TYPE = "type";
    private static final String REF = "$ref";

    /** What the contract fixes, by the name of the schema. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("ProgramId", "prg"),
            Map.entry("KeyId", "key"),
            Map.entry("MemberId", "mem"),
            Map.entry("TransactionId", "txn"),
            Map.entry("LotId", "lot"),
            Map.entry("RuleId", "rul"),
            Map.entry("TierId", "tir"),
            Map.entry("RewardId", "rwd"),
            Map.entry("RedemptionId", "red"),
            Map.entry("OfferId", "off"),
            Map.entry("SegmentId", "seg"),
            Map.entry("SimulationId", "sim"),
            Map.entry("ImportId", "imp"),
            Map.entry("MergeId", "mrg"),
            Map.entry("ResponseId", "srv"),
            Map.entry("BadgeId", "bdg"),
            Map.entry("AwardId", "awd"),
            Map.entry("ChallengeId", "chl"),
            Map.entry("LeaderboardId", "brd"),
            Map.entry("ReferralId", "ref"),
            Map.entry("PartnerId", "ptn"),
            Map.entry("PayoutId", "pay"),
            Map.entry("LinkId", "lnk"),
            Map.entry("ClickId", "clk"),
            Map.entry("StatusListId", "stl"),
            Map.entry("CompletionId", "cpl"),
            Map.entry("WebhookId", "whk"),
            Map.entry("DeliveryId", "dlv"),
            Map.entry("EventId", "evt"));

    private IdSchemas() {}

    /** Turns the records among a service's schemas, and what refers to them, into text. */
    static void writeAsText(ObjectNode service) {
        Set<String> references = new HashSet<>();
        service.path("components").path("schemas").properties().forEach(schema -> {
            JsonNode properties = schema.getValue().path("properties");
            boolean isId = properties.size() == 1 && properties.has("uuid");
            if (isId) {
                ObjectNode text = (ObjectNode) schema.getValue();
                text.removeAll();
                describe(text, schema.getKey());
                references.add("#/components/schemas/" + schema.getKey());
            }
        });
        referAsText(service, references);
    }

    /** A field that says more about an id than the id itself is written as an object with a reference. */
    private static void referAsText(JsonNode node, Set<String> references) {
        if (node instanceof ObjectNode object
                && references.contains(object.path(REF).asText())) {
            object.remove(TYPE);
        }
        node.forEach(child -> referAsText(child, references));
    }

    /** Says what a parameter such as {@code badgeId} looks like, when its schema is plain text. */
    static void describeParameter(String name, ObjectNode parameter, ObjectNode schema) {
        String prefix = PREFIXES.getOrDefault(schemaOf(name), "");
        boolean anothers =
                parameter.has("example") && !parameter.path("example").asText().startsWith(prefix + "_");
        boolean plain = !anothers
                && schema.path(TYPE).asText().equals("string")
                && !schema.has("pattern")
                && !schema.has("format")
                && !schema.has("examples");
        if (plain) {
            describe(schema, schemaOf(name));
        }
    }

    /** What an id is of, from the name of its schema or parameter: {@code MemberId} is of a member. */
    static Optional<String> nounOf(String name) {
        if (!PREFIXES.containsKey(schemaOf(name))) {
            return Optional.empty();
        }
        String noun = name.substring(0, name.length() - SUFFIX.length());
        return Optional.of(noun.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT));
    }

    private static String schemaOf(String parameter) {
        return Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
    }

    private static void describe(ObjectNode text, String name) {
        text.put(TYPE, "string");
        String prefix = PREFIXES.get(name);
        if (prefix != null) {
            text.put("pattern", "^" + prefix + "_[0-7][0-9a-hjkmnp-tv-z]{25}$");
            text.putArray("examples").add(prefix + "_" + BODY);
        }
    }
}
