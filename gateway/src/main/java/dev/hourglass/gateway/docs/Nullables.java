package dev.hourglass.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an example of an answer shows as null may be null: written into the schema, which the services leave out. */
final class Nullables {
    private static final String TYPE = "type";
    private static final String NULL = "null";
    private static final String REF = "$ref";
    private static final String PROPERTIES = "properties";

    private final JsonNode document;

    Nullables(JsonNode document) {
        this.document = document;
    }

    /** Looks at all examples of an operation, of bodies too: a null there is allowed as well. */
    void complete(JsonNode operation) {
        learn(operation.path("requestBody").path("content"));
        operation.path("responses").forEach(answer -> learn(answer.path("content")));
    }

    private void learn(JsonNode content) {
        for (JsonNode media : content) {
            media.path("examples").forEach(example -> compare(example.path("value"), media.path("schema")));
            compare(media.path("example"), media.path("schema"));
        }
    }

    /** Looks at the examples that a schema has of itself. */
    void learnFromItself(JsonNode schema) {
        schema.path("examples").forEach(example -> compare(example, schema));
    }

    /** Compares what is shown with the schema it is shown for. */
    private void compare(JsonNode shown, JsonNode given) {
        JsonNode schema = resolve(given);
        if (shown.isArray()) {
            shown.forEach(item -> compare(item, schema.path("items")));
        } else if (shown.isObject() && schema.path(PROPERTIES) instanceof ObjectNode properties) {
            shown.properties().forEach(field -> {
                JsonNode property = properties.path(field.getKey());
                if (field.getValue().isNull()) {
                    allowNull(properties, field.getKey(), property);
                } else {
                    compare(field.getValue(), property);
                }
            });
        }
    }

    private static void allowNull(ObjectNode properties, String name, JsonNode property) {
        if (property.path(TYPE).isTextual()) {
            ArrayNode types = JsonNodeFactory.instance.arrayNode();
            types.add(property.path(TYPE).asText()).add(NULL);
            ((ObjectNode) property).set(TYPE, types);
            if (property.path("enum") instanceof ArrayNode words) {
                words.addNull();
            }
        } else if (property.has(REF)) {
            ObjectNode either = JsonNodeFactory.instance.objectNode();
            either.putArray("anyOf").add(property).addObject().put(TYPE, NULL);
            properties.set(name, either);
        }
    }

    private JsonNode resolve(JsonNode schema) {
        JsonNode either = schema.path("anyOf").path(0);
        String ref = (either.isMissingNode() ? schema : either).path(REF).asText();
        return ref.isEmpty() ? schema : document.at(ref.substring(1));
    }
}
