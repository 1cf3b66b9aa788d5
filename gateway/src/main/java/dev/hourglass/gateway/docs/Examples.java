package dev.hourglass.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Gives every body and answer an example: one put together from those of its fields where a service has written none. */
final class Examples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String EXAMPLE = "example";
    private static final String EXAMPLES = "examples";
    private static final String PROPERTIES = "properties";
    private static final int DEEPEST = 6;

    private final JsonNode document;

    Examples(JsonNode document) {
        this.document = document;
    }

    /** Completes the body and the answers of an operation. */
    void complete(ObjectNode operation) {
        show(operation.path("requestBody").path("content"));
        operation.path("responses").forEach(answer -> show(answer.path("content")));
    }

    private void show(JsonNode content) {
        for (JsonNode media : content) {
            writeAsText(media);
            if (!media.has(EXAMPLE) && media.path(EXAMPLES).isEmpty() && media.has("schema")) {
                JsonNode sample = sample(media.path("schema"), 0);
                if (!sample.isMissingNode()) {
                    ((ObjectNode) media).set(EXAMPLE, sample);
                }
            }
        }
    }

    /** A line of NDJSON is JSON by itself and was read as such. */
    private static void writeAsText(JsonNode media) {
        if (typeOf(media.path("schema")).equals("string")) {
            for (JsonNode example : media.path(EXAMPLES)) {
                JsonNode value = example.path("value");
                if (value.isContainerNode()) {
                    ((ObjectNode) example).put("value", value.toString());
                }
            }
        }
    }

    private JsonNode sample(JsonNode given, int depth) {
        if (given.path(EXAMPLES).size() > 0) {
            return given.path(EXAMPLES).get(0);
        }
        JsonNode schema = resolve(given);
        if (schema.path(EXAMPLES).size() > 0) {
            return schema.path(EXAMPLES).get(0);
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.has(choice)) {
                return sample(schema.path(choice).path(0), depth);
            }
        }
        if (depth > DEEPEST) {
            return MissingNode.getInstance();
        }
        return switch (typeOf(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> list(schema, depth);
            case "boolean" -> JSON.booleanNode(true);
            case "integer", "number" -> JSON.numberNode(schema.path("minimum").asLong(1));
            case "string" -> text(schema);
            default -> MissingNode.getInstance();
        };
    }

    /** Nothing when there is no example of a field that is needed: half an object would be a wrong one. */
    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        schema.path(PROPERTIES).properties().forEach(property -> {
            JsonNode value = sample(property.getValue(), depth + 1);
            if (!value.isMissingNode()) {
                object.set(property.getKey(), value);
            }
        });
        for (JsonNode needed : schema.path("required")) {
            if (!object.has(needed.asText())) {
                return MissingNode.getInstance();
            }
        }
        return object;
    }

    private ArrayNode list(JsonNode schema, int depth) {
        ArrayNode list = JSON.arrayNode();
        JsonNode item = sample(schema.path("items"), depth + 1);
        return item.isMissingNode() ? list : list.add(item);
    }

    private static JsonNode text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date-time" -> JSON.textNode("2026-11-21T10:00:00Z");
            case "date" -> JSON.textNode("2026-11-21");
            case "uuid" -> JSON.textNode("01932f0e-7b5a-7cc3-98c4-dc0c0c07398f");
            case "uri" -> JSON.textNode("https://shop.example/");
            default -> schema.has("pattern") ? MissingNode.getInstance() : JSON.textNode("…");
        };
    }

    /** The type, the first when it may be several; an object when there are only fields. */
    static String typeOf(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isMissingNode()) {
            return schema.has(PROPERTIES) ? "object" : "";
        }
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    private JsonNode resolve(JsonNode schema) {
        String ref = schema.path("$ref").asText();
        return ref.isEmpty() ? schema : document.at(ref.substring(1));
    }
}
