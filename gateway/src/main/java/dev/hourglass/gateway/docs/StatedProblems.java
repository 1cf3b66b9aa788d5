package dev.hourglass.gateway.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.kit.web.Problem;
import dev.hourglass.kit.web.ProblemCode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * States for every operation how it may be refused: what the common rules say, and what the operation says of itself. The
 * codes of an operation's own refusal are those that its description or its example names.
 */
final class StatedProblems {
    private static final String CODES = "x-hourglass-codes";
    private static final String DESCRIPTION = "description";
    private static final String REF = "$ref";
    private static final String CONTENT = "content";
    private static final String EXAMPLES = "examples";
    private static final String REQUEST_BODY = "requestBody";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    /** Where nobody has written anything. */
    private static final Set<String> WRITTEN_BY_THE_FRAMEWORK =
            Set.of("", "Bad Request", "Not Authorized", "Not Allowed");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** RFC 9457 with what Hourglass adds; the codes are filled in. */
    private static final String SCHEMA = """
            {"type": "object",
             "description": "A refusal (RFC 9457): `detail` says what to change, `errors` where",
             "required": ["type", "title", "status", "detail", "code", "traceId"],
             "properties": {
               "type": {"type": "string", "description": "A URI for this code"},
               "title": {"type": "string", "description": "The same for every answer with this code"},
               "status": {"type": "integer", "description": "The HTTP status"},
               "detail": {"type": "string", "description": "One sentence that says what to change"},
               "code": {"type": "string", "description": "Stable: programs may depend on it", "enum": []},
               "errors": {
                 "type": "array",
                 "description": "For bad input: which parts of it are wrong",
                 "items": {
                   "type": "object",
                   "required": ["pointer", "detail"],
                   "properties": {
                     "pointer": {"type": "string",
                                 "description": "JSON pointer (RFC 6901) into the body, or the parameter's name"},
                     "detail": {"type": "string", "description": "What is wrong with it"}}}},
               "traceId": {"type": "string", "description": "Finds this request in the logs"}}}
            """;

    /** A sentence for each code, as it could be answered. */
    private static final Map<ProblemCode, String> DETAILS = new EnumMap<>(Map.ofEntries(
            Map.entry(ProblemCode.INVALID_REQUEST, "limit: must be from 1 to 200"),
            Map.entry(ProblemCode.UNKNOWN_FIELD, "There is no field 'colour' here; leave it out."),
            Map.entry(ProblemCode.IDEMPOTENCY_KEY_REQUIRED, "Send an Idempotency-Key header with a new value."),
            Map.entry(ProblemCode.UNAUTHORIZED, "Send a valid key or token as 'Authorization: Bearer …'."),
            Map.entry(
                    ProblemCode.FORBIDDEN, "The credential is valid, but its kind or scope does not allow this call."),
            Map.entry(ProblemCode.NOT_FOUND, "There is no such member in this program."),
            Map.entry(ProblemCode.CONFLICT, "The first request with this Idempotency-Key is still running."),
            Map.entry(ProblemCode.INSUFFICIENT_POINTS, "This costs 250 points and the member has 120."),
            Map.entry(ProblemCode.OUT_OF_STOCK, "There is nothing left of this reward."),
            Map.entry(ProblemCode.NOT_ELIGIBLE, "This is not for this member."),
            Map.entry(ProblemCode.LIMIT_REACHED, "This member has had it as often as the limit allows."),
            Map.entry(ProblemCode.PAYLOAD_TOO_LARGE, "The body may be at most 1 MiB, on imports 10 MiB."),
            Map.entry(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send and accept 'application/json'."),
            Map.entry(ProblemCode.IDEMPOTENCY_KEY_REUSED, "Take a new Idempotency-Key for another request."),
            Map.entry(ProblemCode.RATE_LIMITED, "Send it again after the seconds that Retry-After says."),
            Map.entry(ProblemCode.UPSTREAM_UNAVAILABLE, "Send the same request again shortly.")));

    private StatedProblems() {}

    /** Adds the schema of a refusal, the same for all. */
    static void describe(ObjectNode components) {
        try {
            ObjectNode schema = (ObjectNode) JSON.readTree(SCHEMA);
            ArrayNode codes = (ArrayNode) schema.at("/properties/code/enum");
            Arrays.stream(ProblemCode.values()).forEach(code -> codes.add(code.code()));
            components.withObjectProperty("schemas").set("Problem", schema);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Completes an operation's answers; those that are nobody's own are shared among the components. */
    static void complete(String path, ObjectNode operation, ObjectNode components) {
        Map<Integer, Set<ProblemCode>> common = commonCodes(path, operation);
        ObjectNode answers = operation.withObjectProperty("responses");
        answers.properties().stream()
                .map(Map.Entry::getKey)
                .filter(StatedProblems::isRefusal)
                .toList()
                .forEach(status -> stateOwn(answers, status, common));
        common.forEach((status, codes) -> {
            if (!answers.has(status.toString())) {
                answers.putObject(status.toString()).put(REF, shared(codes, components));
            }
        });
    }

    private static void stateOwn(ObjectNode answers, String status, Map<Integer, Set<ProblemCode>> common) {
        JsonNode own = answers.path(status);
        int number = Integer.parseInt(status);
        Set<ProblemCode> codes = EnumSet.noneOf(ProblemCode.class);
        codes.addAll(common.getOrDefault(number, Set.of()));
        String text = own.path(DESCRIPTION).asText();
        if (WRITTEN_BY_THE_FRAMEWORK.contains(text) && !codes.isEmpty()) {
            answers.remove(status);
            return;
        }
        codes.addAll(codesIn(number, own));
        answers.set(status, answer(codes, text.isBlank() ? textOf(codes) : text, own));
    }

    /** What the common rules of the API refuse, by status. */
    private static Map<Integer, Set<ProblemCode>> commonCodes(String path, ObjectNode operation) {
        Set<ProblemCode> codes = EnumSet.of(ProblemCode.RATE_LIMITED, ProblemCode.UPSTREAM_UNAVAILABLE);
        if (!operation.path("security").isEmpty()) {
            codes.addAll(List.of(ProblemCode.UNAUTHORIZED, ProblemCode.FORBIDDEN));
        }
        if (path.contains("{")) {
            codes.addAll(List.of(ProblemCode.INVALID_REQUEST, ProblemCode.NOT_FOUND));
        }
        if (operation.has(REQUEST_BODY)) {
            codes.addAll(List.of(
                    ProblemCode.INVALID_REQUEST, ProblemCode.PAYLOAD_TOO_LARGE, ProblemCode.UNSUPPORTED_MEDIA_TYPE));
            if (operation.path(REQUEST_BODY).path(CONTENT).has("application/json")) {
                codes.add(ProblemCode.UNKNOWN_FIELD);
            }
        }
        for (JsonNode parameter : operation.path("parameters")) {
            codes.add(ProblemCode.INVALID_REQUEST);
            if (parameter.path("name").asText().equals(IDEMPOTENCY_KEY)) {
                codes.addAll(List.of(ProblemCode.CONFLICT, ProblemCode.IDEMPOTENCY_KEY_REUSED));
                if (parameter.path("required").asBoolean()) {
                    codes.add(ProblemCode.IDEMPOTENCY_KEY_REQUIRED);
                }
            }
        }
        Map<Integer, Set<ProblemCode>> byStatus = new TreeMap<>();
        codes.forEach(code -> byStatus.computeIfAbsent(code.status(), status -> EnumSet.noneOf(ProblemCode.class))
                .add(code));
        return byStatus;
    }

    /** The codes that an operation's own refusal names; when it names none, the plain one of its status. */
    private static Set<ProblemCode> codesIn(int status, JsonNode answer) {
        String said = answer.path(DESCRIPTION).asText() + answer.path(CONTENT);
        Set<ProblemCode> named = EnumSet.noneOf(ProblemCode.class);
        Set<ProblemCode> ofStatus = EnumSet.noneOf(ProblemCode.class);
        for (ProblemCode code : ProblemCode.values()) {
            if (code.status() == status) {
                ofStatus.add(code);
                if (said.matches("(?s).*\\b" + code.code() + "\\b.*")) {
                    named.add(code);
                }
            }
        }
        return named.isEmpty() ? Set.copyOf(ofStatus.stream().limit(1).toList()) : named;
    }

    /** The reference of the answer for these codes that says nothing of an operation. */
    private static String shared(Set<ProblemCode> codes, ObjectNode components) {
        String name = codes.stream().map(StatedProblems::camelCase).collect(Collectors.joining("Or"));
        ObjectNode responses = components.withObjectProperty("responses");
        if (!responses.has(name)) {
            responses.set(name, answer(codes, textOf(codes), JSON.missingNode()));
        }
        return "#/components/responses/" + name;
    }

    private static String camelCase(ProblemCode code) {
        return Arrays.stream(code.code().split("_"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static ObjectNode answer(Set<ProblemCode> codes, String text, JsonNode own) {
        ObjectNode answer = JSON.createObjectNode().put(DESCRIPTION, text);
        ArrayNode words = answer.putArray(CODES);
        codes.forEach(code -> words.add(code.code()));
        if (codes.contains(ProblemCode.RATE_LIMITED) || codes.contains(ProblemCode.UPSTREAM_UNAVAILABLE)) {
            answer.putObject("headers").putObject("Retry-After").put(REF, "#/components/headers/Retry-After");
        }
        ObjectNode content = answer.putObject(CONTENT).putObject(Problem.MEDIA_TYPE);
        content.putObject("schema").put(REF, "#/components/schemas/Problem");
        ObjectNode examples = content.putObject(EXAMPLES);
        Arrays.stream(ProblemCode.values()).filter(codes::contains).forEach(code -> examples.putObject(code.code())
                .set("value", ownExample(own, code)));
        return answer;
    }

    /** The operation's own example for the code, or one that could be anybody's. */
    private static JsonNode ownExample(JsonNode own, ProblemCode code) {
        for (JsonNode media : own.path(CONTENT)) {
            for (JsonNode example : media.path(EXAMPLES)) {
                JsonNode value = example.path("value");
                if (value.path("code").asText().equals(code.code())) {
                    return value;
                }
            }
        }
        return JSON.valueToTree(Problem.of(code, DETAILS.getOrDefault(code, code.title() + "."), List.of(), TRACE_ID));
    }

    private static String textOf(Set<ProblemCode> codes) {
        return codes.stream()
                .map(code -> code.title() + " (`" + code.code() + "`)")
                .reduce((first, second) -> first + "; " + second)
                .orElse("");
    }

    private static boolean isRefusal(String status) {
        return status.matches("[45][0-9][0-9]");
    }
}
