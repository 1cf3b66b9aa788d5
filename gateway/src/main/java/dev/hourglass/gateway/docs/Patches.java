package dev.hourglass.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A PATCH that takes the fields of a draft needs none of them: it gets a schema of its own that says so. */
final class Patches {
    private static final String REF = "$ref";
    private static final String REQUIRED = "required";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String SUFFIX = "Patch";

    private Patches() {}

    static void complete(ObjectNode patch, ObjectNode components) {
        for (JsonNode media : patch.path("requestBody").path("content")) {
            String ref = media.path("schema").path(REF).asText();
            String name = ref.substring(ref.lastIndexOf('/') + 1);
            JsonNode draft = components.path("schemas").path(name);
            if (draft.has(REQUIRED)) {
                ObjectNode changes = draft.deepCopy();
                changes.remove(REQUIRED);
                components.withObjectProperty("schemas").set(name + SUFFIX, changes);
                ((ObjectNode) media).putObject("schema").put(REF, SCHEMAS + name + SUFFIX);
            }
        }
    }
}
