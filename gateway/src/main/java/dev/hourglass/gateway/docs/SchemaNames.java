package dev.hourglass.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of schemas as a reader of the document would give them, in the place of those that the classes of a service left behind:
 * generated clients make classes of them. A page is named after what is on it ({@code RedemptionPage}, not {@code PageView1}), a
 * set of words after where it stands ({@code OrderStatementStatus}, not {@code Status}).
 */
final class SchemaNames {
    private static final String BASE = "#/components/schemas/";
    private static final String REF = "$ref";
    private static final String PROPERTIES = "properties";
    private static final Set<String> OF_A_PAGE = Set.of("data", "nextCursor");

    private final ObjectNode schemas;

    private SchemaNames(ObjectNode schemas) {
        this.schemas = schemas;
    }

    /** Renames a service's schemas, and what refers to them. */
    static void tidy(ObjectNode service) {
        if (service.path("components").path("schemas") instanceof ObjectNode schemas) {
            Map<String, String> renamed = new SchemaNames(schemas).rename();
            refer(service, renamed);
        }
    }

    private Map<String, String> rename() {
        Map<String, String> renamed = new LinkedHashMap<>();
        ObjectNode tidied = JsonNodeFactory.instance.objectNode();
        schemas.properties().forEach(schema -> {
            String name = nameOf(schema.getKey(), schema.getValue());
            boolean free = name.equals(schema.getKey())
                    || sameBut(schemas.path(name), schema.getValue()) && sameBut(tidied.path(name), schema.getValue());
            String chosen = free ? name : schema.getKey();
            renamed.put(schema.getKey(), chosen);
            tidied.set(chosen, schema.getValue());
        });
        schemas.removeAll();
        schemas.setAll(tidied);
        return renamed;
    }

    private String nameOf(String name, JsonNode schema) {
        JsonNode properties = schema.path(PROPERTIES);
        if (properties.size() == OF_A_PAGE.size() && OF_A_PAGE.stream().allMatch(properties::has)) {
            String item = nameIn(properties.path("data").path("items").path(REF).asText());
            return item.isEmpty() ? name : withoutPackage(item) + "Page";
        }
        if (schema.has("enum")) {
            return placeOf(name).orElse(name);
        }
        return withoutPackage(name).replaceFirst("[0-9]+$", "");
    }

    /** The shortest name of a schema that has such a field, with the field's: that is where it belongs. */
    private Optional<String> placeOf(String words) {
        return schemas.properties().stream()
                .flatMap(schema -> schema.getValue().path(PROPERTIES).properties().stream()
                        .filter(field -> field.getValue().path(REF).asText().equals(BASE + words))
                        .map(field -> withoutPackage(schema.getKey()) + capital(field.getKey())))
                .min(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
    }

    /** Whether the name is free or stands for the same, whatever is said about it. */
    private static boolean sameBut(JsonNode taken, JsonNode schema) {
        return taken.isMissingNode() || withoutDescription(taken).equals(withoutDescription(schema));
    }

    private static JsonNode withoutDescription(JsonNode schema) {
        ObjectNode bare = schema.deepCopy();
        bare.remove("description");
        return bare;
    }

    private static void refer(JsonNode node, Map<String, String> renamed) {
        if (node instanceof ObjectNode object && object.path(REF).asText().startsWith(BASE)) {
            String name = nameIn(object.path(REF).asText());
            object.put(REF, BASE + renamed.getOrDefault(name, name));
        }
        node.forEach(child -> refer(child, renamed));
    }

    private static String nameIn(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static String withoutPackage(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String capital(String field) {
        return Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }
}
