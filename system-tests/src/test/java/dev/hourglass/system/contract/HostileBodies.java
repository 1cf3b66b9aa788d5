package dev.hourglass.system.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.system.contract.ApiDocument.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Bodies that no operation can mean, made from one that it can. Everything here must be refused. */
final class HostileBodies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "@@hostile@@";
    private static final int OVERLONG = 200_000;
    private static final int DEEP = 20_000;
    private static final byte[] NOT_UTF_8 = {(byte) 0xC3, (byte) 0x28, (byte) 0xFF};

    private final ApiDocument document;
    private final List<Body> bodies = new ArrayList<>();

    /**
     * A request body.
     *
     * @param what is wrong with it
     * @param contentType null to say none
     */
    record Body(String what, String contentType, byte[] bytes) {}

    private HostileBodies(ApiDocument document) {
        this.document = document;
    }

    /**
     * Wrong wholes, all of them, and wrong parts, a choice of them.
     *
     * @param good a body that the operation takes
     * @param parts how many bodies with a wrong part, at most
     */
    static List<Body> of(ApiDocument document, Operation operation, String good, int parts, Random random) {
        String type = operation.bodyType().orElseThrow();
        HostileBodies wholes = new HostileBodies(document);
        wholes.wrongWholes(operation, good);
        if (!type.equals("application/json")) {
            return wholes.bodies;
        }
        HostileBodies wrongParts = new HostileBodies(document);
        JsonNode root = parse(good);
        wrongParts.spoil(root, root, "", operation.bodySchema());
        Collections.shuffle(wrongParts.bodies, random);
        wholes.bodies.addAll(wrongParts.bodies.subList(0, Math.min(parts, wrongParts.bodies.size())));
        return wholes.bodies;
    }

    private void wrongWholes(Operation operation, String good) {
        String type = operation.bodyType().orElseThrow();
        bodies.add(new Body("another content type", "application/xml", utf8(good)));
        bodies.add(new Body("text as content type", "text/plain", utf8(good)));
        bodies.add(new Body("a content type that is none", "%%%", utf8(good)));
        bodies.add(new Body("no content type", null, utf8(good)));
        if (!type.equals("application/json")) {
            return;
        }
        if (operation.call().at("/requestBody/required").asBoolean()) {
            add("an empty body", "");
            add("null", "null");
        }
        add("a list", "[]");
        add("a text", "\"" + MARK + "\"");
        add("a cut-off body", good.substring(0, good.length() / 2));
        add("more after the end", good + "{}");
        add("deep lists", "[".repeat(DEEP));
        add("deep objects", "{\"a\":".repeat(DEEP));
        add("an unknown field with deep lists", good.replaceFirst("\\{", "{\"zz\":" + "[".repeat(DEEP)));
        bodies.add(new Body("no UTF-8", type, NOT_UTF_8));
    }

    /** Adds what can be wrong with a node and everything in it. */
    private void spoil(JsonNode root, JsonNode node, String pointer, JsonNode given) {
        JsonNode schema = document.resolve(given);
        if (node.isObject() && schema.path("properties").isObject()) {
            spoilObject(root, (ObjectNode) node, pointer, schema);
        } else if (node.isArray() && schema.has("items")) {
            put(root, pointer, "\"" + MARK + "\"", "a text for a list");
            put(root, pointer, "{}", "an object for a list");
            if (node.size() > 0) {
                spoil(root, node.get(0), pointer + "/0", schema.path("items"));
            }
        } else if (node.isValueNode() && !pointer.isEmpty()) {
            spoilValue(root, pointer, schema.path("type"));
        }
    }

    private void spoilObject(JsonNode root, ObjectNode node, String pointer, JsonNode schema) {
        ObjectNode more = node.deepCopy();
        more.put("zzUnknown", 1);
        put(root, pointer, more.toString(), "an unknown field");
        if (!node.isEmpty()) {
            Map.Entry<String, JsonNode> first = node.properties().iterator().next();
            String twice = node.toString()
                    .replaceFirst("\\{", "{\"" + first.getKey() + "\":" + quoted(first.getValue()) + ",");
            put(root, pointer, twice, "a field twice");
        }
        if (!pointer.isEmpty()) {
            put(root, pointer, "\"" + MARK + "\"", "a text for an object");
            put(root, pointer, "[1]", "a list for an object");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode property = schema.path("properties").path(field.getKey());
            spoil(root, field.getValue(), pointer + "/" + field.getKey(), property);
        }
    }

    private void spoilValue(JsonNode root, String pointer, JsonNode type) {
        String name = type.isArray() ? type.path(0).asText() : type.asText();
        switch (name) {
            case "string" -> {
                put(root, pointer, "17", "a number for a text");
                put(root, pointer, "true", "a truth for a text");
                put(root, pointer, "{}", "an object for a text");
                put(root, pointer, "[\"x\"]", "a list for a text");
                put(root, pointer, "\"a\\u0000b\"", "NUL");
                put(root, pointer, "\"a\\ud800b\"", "half a surrogate pair");
                put(root, pointer, "\"" + "x".repeat(OVERLONG) + "\"", "an overlong text");
                put(root, pointer, NOT_UTF_8, "no UTF-8 in a text");
            }
            case "integer" -> {
                put(root, pointer, "\"12\"", "a text for a number");
                put(root, pointer, "1.5", "a fraction for a whole number");
                put(root, pointer, "9223372036854775808", "a number beyond 64 bits");
                put(root, pointer, "-1e400", "a number beyond everything");
                put(root, pointer, "9".repeat(5000), "a number of 5,000 digits");
                put(root, pointer, "{}", "an object for a number");
            }
            case "number" -> {
                put(root, pointer, "\"12\"", "a text for a number");
                put(root, pointer, "1e400", "a number beyond everything");
                put(root, pointer, "NaN", "no number");
                put(root, pointer, "[1]", "a list for a number");
            }
            case "boolean" -> {
                put(root, pointer, "\"yes\"", "a text for a truth");
                put(root, pointer, "3", "a number for a truth");
            }
            default -> {
                // A free value: anything goes.
            }
        }
    }

    private void put(JsonNode root, String pointer, String raw, String what) {
        put(root, pointer, utf8(raw), what);
    }

    /** The whole body with these bytes in the place of one node. */
    private void put(JsonNode root, String pointer, byte[] raw, String what) {
        String marked = "\"" + MARK + "\"";
        String text =
                pointer.isEmpty() ? marked : replaced(root.deepCopy(), pointer).toString();
        int at = text.indexOf(marked);
        byte[] before = utf8(text.substring(0, at));
        byte[] after = utf8(text.substring(at + marked.length()));
        byte[] whole = new byte[before.length + raw.length + after.length];
        System.arraycopy(before, 0, whole, 0, before.length);
        System.arraycopy(raw, 0, whole, before.length, raw.length);
        System.arraycopy(after, 0, whole, before.length + raw.length, after.length);
        bodies.add(new Body(what + " at " + (pointer.isEmpty() ? "the root" : pointer), "application/json", whole));
    }

    private static JsonNode replaced(JsonNode root, String pointer) {
        int last = pointer.lastIndexOf('/');
        JsonNode parent = root.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), MARK);
        } else {
            ((ObjectNode) parent).put(name, MARK);
        }
        return root;
    }

    private void add(String what, String text) {
        bodies.add(new Body(what, "application/json", utf8(text)));
    }

    private static String quoted(JsonNode value) {
        return value.toString().replace("\\", "\\\\").replace("$", "\\$");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode parse(String good) {
        try {
            return JSON.readTree(good);
        } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
            throw new AssertionError(good, notJson);
        }
    }
}
