package dev.hourglass.system.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The running platform's OpenAPI document, as the tests that cover every operation read it. */
record ApiDocument(JsonNode root) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final String JSON = "application/json";
    /** Deep enough for every body; ends a schema that holds itself. */
    private static final int DEEPEST_SAMPLE = 8;

    /** All operations, in the order of the document. */
    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(new Operation(method.getKey().toUpperCase(), path.getKey(), method.getValue()));
                    }
                }));
        return operations;
    }

    Optional<Operation> operation(String method, String path) {
        return operations().stream()
                .filter(operation ->
                        operation.method().equals(method) && operation.path().equals(path))
                .findFirst();
    }

    /** The schema that a reference leads to, or the schema itself. */
    JsonNode resolve(JsonNode schema) {
        JsonNode ref = schema.path("$ref");
        return ref.isTextual() ? root.at(ref.asText().substring(1)) : schema;
    }

    /** {@code storefrontKey} is a storefront's. */
    private static String roleOf(String securityScheme) {
        return securityScheme.replaceFirst("(Key|Token)$", "");
    }

    /** One operation. */
    final class Operation {
        private final String method;
        private final String path;
        private final JsonNode call;

        Operation(String method, String path, JsonNode call) {
            this.method = method;
            this.path = path;
            this.call = call;
        }

        String method() {
            return method;
        }

        String path() {
            return path;
        }

        /** As it stands in the document. */
        JsonNode call() {
            return call;
        }

        boolean reads() {
            return method.equals("GET");
        }

        /** The kinds of credential that may call it; empty when it needs none. */
        Set<String> roles() {
            Set<String> roles = new TreeSet<>();
            call.path("security")
                    .forEach(scheme -> scheme.fieldNames().forEachRemaining(name -> roles.add(roleOf(name))));
            return roles;
        }

        boolean isPublic() {
            return call.path("security").isArray() && call.path("security").isEmpty();
        }

        boolean states(int status) {
            return call.path("responses").has(Integer.toString(status));
        }

        List<JsonNode> parameters(String in) {
            List<JsonNode> found = new ArrayList<>();
            call.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals(in)) {
                    found.add(parameter);
                }
            });
            return found;
        }

        /** The media type of the body, JSON if there is a choice; empty when it takes none. */
        Optional<String> bodyType() {
            JsonNode content = call.path("requestBody").path("content");
            return content.has(JSON)
                    ? Optional.of(JSON)
                    : content.properties().stream().map(Map.Entry::getKey).findFirst();
        }

        JsonNode bodySchema() {
            return bodyType()
                    .map(type -> resolve(
                            call.path("requestBody").path("content").path(type).path("schema")))
                    .orElse(MissingNode.getInstance());
        }

        /** The documented example of the body, or one put together from the examples of its fields. */
        JsonNode bodyExample() {
            JsonNode media = bodyType()
                    .map(type -> call.path("requestBody").path("content").path(type))
                    .orElse(MissingNode.getInstance());
            JsonNode example = exampleIn(media);
            return example.isMissingNode() ? sample(media.path("schema"), 0) : example;
        }

        /** The documented example of an answer; missing when there is none. */
        JsonNode answerExample(int status) {
            return exampleIn(call.path("responses")
                    .path(Integer.toString(status))
                    .path("content")
                    .path(JSON));
        }

        /** The same operation, its path spelled otherwise. */
        Operation at(String otherPath) {
            return new Operation(method, otherPath, call);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static JsonNode exampleIn(JsonNode media) {
        if (media.has("example")) {
            return media.path("example");
        }
        return media.path("examples").properties().stream()
                .map(example -> example.getValue().path("value"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private JsonNode sample(JsonNode given, int depth) {
        JsonNode schema = resolve(given);
        if (schema.path("examples").size() > 0) {
            return schema.path("examples").get(0);
        }
        if (schema.path("properties").isObject() && depth < DEEPEST_SAMPLE) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            schema.path("properties").properties().forEach(property -> {
                JsonNode value = sample(property.getValue(), depth + 1);
                if (!value.isMissingNode()) {
                    object.set(property.getKey(), value);
                }
            });
            return object;
        }
        return schema.path("enum").path(0);
    }
}
