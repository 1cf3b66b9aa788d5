package dev.hourglass.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What operations share by the common rules: parameters of one name mean one thing, and answers carry the same headers. */
final class CommonParts {
    private static final String DESCRIPTION = "description";
    private static final String SCHEMA = "schema";
    private static final String HEADERS = "headers";
    private static final String EXAMPLE = "example";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int LONGEST_PAGE = 200;

    /** Said of a parameter that its service says nothing of. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("limit", "How many to answer at most"),
            Map.entry("cursor", "Where to go on: the `nextCursor` of the page before; left out, from the start"),
            Map.entry("status", "Only those in this status"),
            Map.entry("email", "Whose e-mail address this is"),
            Map.entry("phone", "Whose telephone number this is"),
            Map.entry("externalId", "Whose id in the shop this is"),
            Map.entry("q", "Whose name, e-mail address, telephone number or id has this in it"),
            Map.entry("id", "Its id"),
            Map.entry("listId", "The id of the status list"),
            Map.entry("partner", "The id of the partner"),
            Map.entry("delivery", "The id of the delivery"),
            Map.entry("source", "Where the order comes from: a name of your own for the shop or till"),
            Map.entry("orderId", "The shop's id of the order, unique within its source"),
            Map.entry("activityId", "The shop's id of the activity"),
            Map.entry("code", "A member's referral code"),
            Map.entry("service", "`points`, `badges`, `referral` or `gateway`"),
            Map.entry("Last-Event-ID", "The id of the last event that was read: it goes on after it"),
            Map.entry(
                    IDEMPOTENCY_KEY,
                    "A name of your own for this one request, quoted or not. The same request sent again under it is"
                            + " answered with the first answer and changes nothing; kept for 30 days"));

    /** Shown for a parameter that its service shows nothing of. */
    private static final Map<String, String> EXAMPLES = Map.of(
            IDEMPOTENCY_KEY,
            "8e03978e-40d5-43e8-bc93-6894a57f9324",
            "source",
            "web",
            "orderId",
            "1001",
            "activityId",
            "review-8841",
            "code",
            "ADA7KQ2M",
            "service",
            "points");

    private static final Map<String, String> ANSWER_HEADERS = Map.of(
            "X-Request-Id", "Names this request in the logs; yours, when you sent a sane one",
            "RateLimit-Policy", "How many calls of this kind are granted in how many seconds",
            "RateLimit", "How many calls of this kind are left, and in how many seconds all are there again",
            "Idempotency-Replayed", "`true` when this is the first answer again",
            "Retry-After", "Seconds to wait");

    private CommonParts() {}

    /** Adds the headers that answers refer to. */
    static void describeHeaders(ObjectNode components) {
        ObjectNode headers = components.withObjectProperty(HEADERS);
        ANSWER_HEADERS.forEach((name, meaning) -> {
            ObjectNode header = headers.putObject(name).put(DESCRIPTION, meaning);
            header.putObject(SCHEMA).put("type", "string");
        });
    }

    /** Completes an operation's parameters and the headers of its good answers. */
    static void complete(String path, ObjectNode operation) {
        sortByPath(path, operation);
        boolean onceOnly = false;
        for (JsonNode parameter : operation.path("parameters")) {
            describe((ObjectNode) parameter);
            onceOnly |= parameter.path("name").asText().equals(IDEMPOTENCY_KEY);
        }
        boolean counted = !operation.path("security").isEmpty();
        for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
            if (answer.getKey().matches("[23]..") && answer.getValue() instanceof ObjectNode good) {
                refer(good, "X-Request-Id");
                if (counted) {
                    refer(good, "RateLimit-Policy");
                    refer(good, "RateLimit");
                }
                if (onceOnly) {
                    refer(good, "Idempotency-Replayed");
                }
            }
        }
    }

    /** Path parameters in the order of the path: generated clients take them in the order of the document. */
    private static void sortByPath(String path, ObjectNode operation) {
        if (operation.path("parameters") instanceof ArrayNode parameters) {
            List<JsonNode> sorted = new ArrayList<>();
            parameters.forEach(sorted::add);
            sorted.sort(Comparator.comparingInt(parameter -> {
                int at = path.indexOf("{" + parameter.path("name").asText() + "}");
                return at < 0 ? path.length() : at;
            }));
            parameters.removeAll().addAll(sorted);
        }
    }

    private static void refer(ObjectNode answer, String header) {
        answer.withObjectProperty(HEADERS).putObject(header).put("$ref", "#/components/headers/" + header);
    }

    private static void describe(ObjectNode parameter) {
        String name = parameter.path("name").asText();
        ObjectNode schema = parameter.withObjectProperty(SCHEMA);
        if (!parameter.has(DESCRIPTION)) {
            String meaning = MEANINGS.containsKey(name)
                    ? MEANINGS.get(name)
                    : IdSchemas.nounOf(name)
                            .map(noun -> "The id of the " + noun)
                            .orElse(null);
            if (meaning != null) {
                parameter.put(DESCRIPTION, meaning);
            }
        }
        if (name.equals("limit")) {
            schema.put("minimum", 1).put("maximum", LONGEST_PAGE);
        }
        if (EXAMPLES.containsKey(name)
                && !parameter.has(EXAMPLE)
                && schema.path("type").asText().equals("string")) {
            parameter.put(EXAMPLE, EXAMPLES.get(name));
        }
        IdSchemas.describeParameter(name, parameter, schema);
    }
}
