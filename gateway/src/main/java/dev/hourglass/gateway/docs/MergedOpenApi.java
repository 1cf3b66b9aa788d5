package dev.hourglass.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.gateway.route.Routes;
import dev.hourglass.gateway.upstream.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One OpenAPI document out of those of several services. Pure: takes documents, gives a document.
 *
 * <p>A path comes only from the service that the gateway forwards it to, so that what is shown is what can be called. Two
 * services may use one name for different schemas; the later one's is then renamed, with its references.
 */
final class MergedOpenApi {
    private static final String COMPONENTS = "components";
    private static final String REF = "$ref";
    private static final String DESCRIPTION = "description";
    private static final String VERSION = "3.1.0";

    private static final String INTRODUCTION = """
            One call at checkout, `PUT /v1/orders/{source}/{orderId}`, enrols the buyer, earns the points, moves the badges and
            credits whoever referred the buyer.

            - **Who calls.** `Authorization: Bearer …` with a key or a member token. With a member token, `/v1/me/…` stands for
              `/v1/members/{id}/…` of that member. Every operation names the kinds of credential that may call it: 401 without
              a good one, 403 with another kind, 404 for what belongs to another program or member.
            - **Again.** Every write can be sent again. A POST takes an `Idempotency-Key`; the first answer comes again with
              `Idempotency-Replayed: true`.
            - **Lists** page: `?limit=` from 1 to 200, `?cursor=` with the `nextCursor` of the page before.
            - **Refusals** are `application/problem+json`: a stable `code`, a `detail` that says what to change, `errors` with
              pointers into the body, and a `traceId` for the logs. Fields that are not known are refused, except in
              `attributes`.
            - **How often.** `RateLimit` says how many calls are left; 429 says in `Retry-After` when to come again. 503 is
              worth sending again as well.
            - **Points** are whole numbers, money is in minor units (cents), times are RFC 3339 in UTC.
            """;

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final Map<String, ObjectNode> tagsByName = new HashMap<>();

    /** @param publicUrl where the API is reached from outside */
    MergedOpenApi(String publicUrl) {
        document.put("openapi", VERSION);
        ObjectNode info = document.putObject("info");
        info.put("title", "Hourglass");
        info.put("version", "1");
        info.put("summary", "Loyalty and rewards for shops");
        info.put(DESCRIPTION, INTRODUCTION);
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", publicUrl);
        document.putArray("tags");
        document.putObject("paths");
        Credentials.describe(document.putObject(COMPONENTS).putObject("securitySchemes"));
    }

    /** Adds what a service documents. */
    MergedOpenApi add(Service service, ObjectNode original) {
        ObjectNode theirs = original.deepCopy();
        IdSchemas.writeAsText(theirs);
        SchemaNames.tidy(theirs);
        renameReferences(theirs, addComponents(service, theirs));
        addPaths(service, theirs.path("paths"));
        addTags(theirs.path("tags"));
        return this;
    }

    /** The document, completed by the common rules of the API; names the services that could not be asked. */
    ObjectNode build(List<String> unavailable) {
        ObjectNode built = document.deepCopy();
        complete(built);
        sortTags((ArrayNode) built.get("tags"));
        if (!unavailable.isEmpty()) {
            ArrayNode names = built.putArray("x-unavailable");
            unavailable.forEach(names::add);
        }
        return built;
    }

    private static void complete(ObjectNode built) {
        ObjectNode components = (ObjectNode) built.get(COMPONENTS);
        CommonParts.describeHeaders(components);
        StatedProblems.describe(components);
        Examples examples = new Examples(built);
        Nullables nullables = new Nullables(built);
        built.path("paths").properties().forEach(path -> {
            if (path.getValue().path("patch") instanceof ObjectNode patch) {
                Patches.complete(patch, components);
            }
            operationsIn(path.getValue()).forEach(operation -> {
                CommonParts.complete(path.getKey(), operation);
                StatedProblems.complete(path.getKey(), operation, components);
                examples.complete(operation);
                nullables.complete(operation);
            });
        });
        components.path("schemas").forEach(nullables::learnFromItself);
        UnusedSchemas.removeFrom(built);
    }

    private static void sortTags(ArrayNode tags) {
        List<JsonNode> sorted = new ArrayList<>();
        tags.forEach(sorted::add);
        sorted.sort(Comparator.comparing(tag -> tag.path("name").asText()));
        tags.removeAll().addAll(sorted);
    }

    private static List<ObjectNode> operationsIn(JsonNode path) {
        return path.properties().stream()
                .filter(part -> part.getValue().isObject())
                .map(part -> (ObjectNode) part.getValue())
                .toList();
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
                operationsIn(path.getValue()).forEach(operation -> Credentials.secure(path.getKey(), operation));
                ours.withObjectProperty(path.getKey()).setAll((ObjectNode) path.getValue());
            }
        });
    }

    /** Of one name, the one that says what it is. */
    private void addTags(JsonNode theirs) {
        ArrayNode tags = (ArrayNode) document.get("tags");
        for (JsonNode tag : theirs) {
            ObjectNode known = tagsByName.get(tag.path("name").asText());
            if (known == null) {
                tagsByName.put(tag.path("name").asText(), (ObjectNode) tag);
                tags.add(tag);
            } else if (!known.has(DESCRIPTION) && tag.has(DESCRIPTION)) {
                known.set(DESCRIPTION, tag.get(DESCRIPTION));
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
