package dev.hourglass.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaves schemas out that nothing in the document leads to, such as those of internal calls. */
final class UnusedSchemas {
    private static final String REF = "$ref";
    private static final String BASE = "#/components/schemas/";

    private UnusedSchemas() {}

    static void removeFrom(ObjectNode document) {
        JsonNode schemas = document.path("components").path("schemas");
        Set<String> used = new HashSet<>();
        collect(document.path("paths"), schemas, used);
        collect(document.path("components").path("responses"), schemas, used);
        List<String> names =
                schemas.properties().stream().map(Map.Entry::getKey).toList();
        names.stream().filter(name -> !used.contains(name)).forEach(((ObjectNode) schemas)::remove);
    }

    private static void collect(JsonNode node, JsonNode schemas, Set<String> used) {
        String ref = node.path(REF).asText();
        if (ref.startsWith(BASE) && used.add(ref.substring(BASE.length()))) {
            collect(schemas.path(ref.substring(BASE.length())), schemas, used);
        }
        node.forEach(child -> collect(child, schemas, used));
    }
}
