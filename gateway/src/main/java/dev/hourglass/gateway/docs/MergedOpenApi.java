package dev.hourglass.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.gateway.route.Routes;
import dev.hourglass.gateway.upstream.Service;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One OpenAPI document out of those of several services. Pure: takes documents, gives a document.
 *
 * <p>A path comes only from the service that the gateway forwards it to, so that what is shown is what can be called. Two
 * services may use one name for different schemas; the later one's is then renamed, with its references.
 */
final class MergedOpenApi {
    private static final String COMPONENTS = "components";
    private static final String REF = "$ref";
    private static final String SECURITY = "security";
    private static final String BEARER = "bearer";
    private static final String VERSION = "3.1.0";

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final Set<String> tagNames = new HashSet<>();

    /** @param publicUrl where the API is reached from outside */
    MergedOpenApi(String publicUrl) {
        document.put("openapi", VERSION);
        ObjectNode info = document.putObject("info");
        info.put("title", "Hourglass");
        info.put("version", "1");
        info.put(
                "description",
                "Loyalty and rewards: one call at checkout enrols the buyer, earns the points, moves the badges and credits"
                        + " whoever referred the buyer.\n\nWith a member token, `/v1/me/…` stands for `/v1/members/{id}/…`"
                        + " of that member. Errors are `application/problem+json` with a stable `code`.");
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", publicUrl);
        document.putArray(SECURITY).addObject().putArray(BEARER);
        document.putArray("tags");
        document.putObject("paths");
        document.putObject(COMPONENTS)
                .putObject("securitySchemes")
                .putObject(BEARER)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "A key (hg_op_…, hg_admin_…, hg_store_…, hg_partner_…) or a member token");
    }

    /** Adds what a service documents. */
    MergedOpenApi add(Service service, ObjectNode original) {
        ObjectNode theirs = original.deepCopy();
        writeIdsAsText(theirs.path(COMPONENTS).path("schemas"));
        renameReferences(theirs, addComponents(service, theirs));
        addPaths(service, theirs.path("paths"));
        addTags(theirs.path("tags"));
        return this;
    }

    /** The document; names the services that could not be asked. */
    ObjectNode build(List<String> unavailable) {
        ObjectNode built = document.deepCopy();
        if (!unavailable.isEmpty()) {
            ArrayNode names = built.putArray("x-unavailable");
            unavailable.forEach(names::add);
        }
        return built;
    }

    /** Returns the references that have to change, old to new. */
    private Map<String, String> addComponents(Service service, ObjectNode theirs) {
        Map<String, String> renamed = new HashMap<>();
        theirs.path(COMPONENTS).properties().forEach(section -> {
            if (!section.getKey().equals("securitySchemes")) {
                section.getValue().properties().forEach(component -> {
                    String name = freeName(service, section.getKey(), component.getKey(), component.getValue());
                    if (!name.equals(component.getKey())) {
                        renamed.put(reference(section.getKey(), component.getKey()), reference(section.getKey(), name));
                    }
                });
            }
        });
        renameReferences(theirs.path(COMPONENTS), renamed);
        theirs.path(COMPONENTS).properties().forEach(section -> {
            if (!section.getKey().equals("securitySchemes")) {
                ObjectNode ours = ((ObjectNode) document.get(COMPONENTS)).withObjectProperty(section.getKey());
                section.getValue().properties().forEach(component -> {
                    String old = reference(section.getKey(), component.getKey());
                    ours.set(nameIn(renamed.getOrDefault(old, old)), component.getValue());
                });
            }
        });
        return renamed;
    }

    private String freeName(Service service, String section, String name, JsonNode component) {
        JsonNode taken = document.path(COMPONENTS).path(section).path(name);
        if (taken.isMissingNode() || taken.equals(component)) {
            return name;
        }
        String word = service.word();
        return Character.toUpperCase(word.charAt(0)) + word.substring(1) + name;
    }

    private static void renameReferences(JsonNode node, Map<String, String> renamed) {
        if (renamed.isEmpty()) {
            return;
        }
        if (node instanceof ObjectNode object && object.path(REF).isTextual()) {
            String old = object.path(REF).textValue();
            object.put(REF, renamed.getOrDefault(old, old));
        }
        node.forEach(child -> renameReferences(child, renamed));
    }

    private void addPaths(Service service, JsonNode paths) {
        ObjectNode ours = (ObjectNode) document.get("paths");
        paths.properties().forEach(path -> {
            if (Routes.leadTo(service, path.getKey())) {
                path.getValue().forEach(operation -> secure(path.getKey(), operation));
                ours.withObjectProperty(path.getKey()).setAll((ObjectNode) path.getValue());
            }
        });
    }

    /** Services know roles, but not how a credential is sent; public paths need none. */
    private static void secure(String path, JsonNode operation) {
        if (!(operation instanceof ObjectNode call)) {
            return;
        }
        if (Routes.openToAnyone(path)) {
            call.putArray(SECURITY);
            return;
        }
        JsonNode roles = call.path(SECURITY).path(0).path("SecurityScheme");
        call.remove(SECURITY);
        if (roles.isArray() && !roles.isEmpty()) {
            call.putArray(SECURITY).addObject().set(BEARER, roles);
            call.withObjectProperty("responses")
                    .withObjectProperty("429")
                    .put("description", "Too often (`rate_limited`): send it again after `Retry-After` seconds");
        }
    }

    /** Typed ids are records with a UUID in the services and text such as {@code mem_…} outside. */
    private static void writeIdsAsText(JsonNode schemas) {
        schemas.properties().forEach(schema -> {
            JsonNode properties = schema.getValue().path("properties");
            if (properties.size() == 1 && properties.has("uuid")) {
                ((ObjectNode) schema.getValue()).removeAll();
                ((ObjectNode) schema.getValue()).put("type", "string");
            }
        });
    }

    private void addTags(JsonNode tags) {
        for (JsonNode tag : tags) {
            if (tagNames.add(tag.path("name").asText())) {
                ((ArrayNode) document.get("tags")).add(tag);
            }
        }
    }

    private static String reference(String section, String name) {
        return "#/" + COMPONENTS + "/" + section + "/" + name;
    }

    private static String nameIn(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
