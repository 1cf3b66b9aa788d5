package dev.hourglass.system.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.system.contract.ApiDocument.Operation;
import dev.hourglass.system.contract.Caller.Answer;
import dev.hourglass.system.contract.Caller.Request;
import dev.hourglass.system.run.Purchase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program in which there is something of everything: made by calling what creates things with the examples of the
 * document, then asked through everything that can be read for the ids in it. An operation that comes new into the
 * document is therefore called with real ids as soon as its examples are right.
 */
final class FilledProgram {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    /** What one creation needs another makes: twice is enough for the longest chain. */
    private static final int ROUNDS = 2;
    /** A public address that no name server is needed for. */
    private static final String WEBHOOK = "{\"url\": \"https://93.184.215.14/hooks\", \"types\": [\"*\"]}";

    private final ApiDocument document;
    private final Caller caller;
    private final String id;
    private final String storefrontKey;
    private final String adminKey;
    private final String buyer;
    private final KnownIds ids = new KnownIds();
    private final Map<String, String> credentials = new LinkedHashMap<>();
    private String member;

    /** @param buyer the name of its member, that nobody else in the platform has */
    FilledProgram(ApiDocument document, Caller caller, String operatorKey, String buyer) {
        this.document = document;
        this.caller = caller;
        this.buyer = buyer;
        JsonNode made = json(must(Request.json("POST", "/v1/programs", operatorKey, """
                {"name": "Shop of %s", "currency": "EUR", "timeZone": "Europe/London", "template": "starter"}
                """.formatted(buyer))));
        this.id = made.path("id").asText();
        this.storefrontKey = made.at("/keys/storefront").asText();
        this.adminKey = made.at("/keys/admin").asText();
        credentials.put("operator", operatorKey);
        credentials.put("admin", adminKey);
        credentials.put("storefront", storefrontKey);
        fill();
    }

    private void fill() {
        ids.learn(id);
        member = purchase(buyer + "-1", buyer, 3000);
        ids.learn(member);
        String friend = purchase(buyer + "-2", buyer + "-friend", 3000);
        ids.learn(friend);
        credentials.put("member", tokenOf(member));
        credentials.put("other member", tokenOf(friend));
        must(Request.json("POST", "/v1/webhooks", adminKey, WEBHOOK));
        for (int round = 0; round < ROUNDS; round++) {
            readEverything();
            createEverything();
        }
        readEverything();
    }

    private String purchase(String order, String by, int euros) {
        Purchase purchase = Purchase.of(order, by, euros);
        Answer answer = must(Request.json("PUT", purchase.path(), storefrontKey, purchase.json()));
        return json(answer).at("/member/id").asText();
    }

    /** A token of the member that may do everything a token may. */
    String tokenOf(String memberId) {
        return json(must(Request.json(
                        "POST",
                        "/v1/member-tokens",
                        storefrontKey,
                        "{\"memberId\": \"%s\", \"scopes\": [\"read\", \"redeem\"], \"expiresInSeconds\": 900}"
                                .formatted(memberId))))
                .path("token")
                .asText();
    }

    /** A new key of this kind, with its id: {@code [id, secret]}. */
    List<String> newKey(String kind) {
        JsonNode made = json(must(Request.json(
                "POST", "/v1/keys", adminKey, "{\"kind\": \"%s\", \"name\": \"short-lived\"}".formatted(kind))));
        return List.of(made.path("id").asText(), made.path("secret").asText());
    }

    void revoke(String keyId) {
        must(new Request("DELETE", "/v1/keys/" + keyId, adminKey, null, null));
    }

    private void createEverything() {
        for (Operation operation : document.operations()) {
            if (creates(operation)) {
                Request request = request(operation, credentialFor(operation));
                Answer answer = caller.send(request);
                if (answer.isSuccess()) {
                    ids.learn(answer.body());
                    keepPartnerKey(answer.body());
                }
            }
        }
    }

    /** A POST that leaves something to be read: there is a GET on its path or below it. */
    boolean creates(Operation operation) {
        return operation.method().equals("POST")
                && !operation.roles().contains("operator")
                && document.operations().stream()
                        .anyMatch(other -> other.reads()
                                && (other.path().equals(operation.path())
                                        || other.path().startsWith(operation.path() + "/{")));
    }

    private void keepPartnerKey(String answer) {
        Matcher key = Pattern.compile("hg_partner_[0-9A-Za-z]{38}").matcher(answer);
        if (key.find()) {
            credentials.putIfAbsent("partner", key.group());
        }
    }

    private void readEverything() {
        for (Operation operation : document.operations()) {
            if (operation.reads() && !operation.isPublic() && !operation.path().endsWith("/stream")) {
                Answer answer = caller.send(request(operation, credentialFor(operation)));
                if (answer.isSuccess()) {
                    ids.learn(answer.body());
                }
            }
        }
    }

    /** A credential that may call it: the admin's if it may, so that little is in the way. */
    String credentialFor(Operation operation) {
        List<String> kinds = List.of("admin", "storefront", "member", "partner", "operator");
        return kinds.stream()
                .filter(kind -> operation.roles().contains(kind) && credentials.containsKey(kind))
                .map(credentials::get)
                .findFirst()
                .orElse(operation.isPublic() ? null : adminKey);
    }

    /** The key or token of this kind; empty when there is none, such as a partner's before there are partners. */
    Optional<String> credential(String kind) {
        return Optional.ofNullable(credentials.get(kind));
    }

    /** A call of the operation as the document says, about what is in this program. */
    Request request(Operation operation, String credential) {
        Optional<String> type = operation.bodyType();
        return new Request(
                operation.method(),
                path(operation),
                credential,
                type.orElse(null),
                type.map(given -> body(operation).getBytes(StandardCharsets.UTF_8))
                        .orElse(null),
                idempotencyKey(operation)
                        .map(key -> Map.of("Idempotency-Key", key))
                        .orElse(Map.of()));
    }

    /** A new one for operations that take one. */
    static Optional<String> idempotencyKey(Operation operation) {
        return operation.parameters("header").stream()
                .filter(header -> header.path("name").asText().equals("Idempotency-Key"))
                .map(header -> UUID.randomUUID().toString())
                .findFirst();
    }

    /** The example of the operation's body, about what is in this program; text bodies as they are. */
    String body(Operation operation) {
        JsonNode example = operation.bodyExample();
        String text = example.isTextual() ? example.asText() : example.toString();
        return ids.replaceIn(text);
    }

    /** The operation's path with ids of this program. */
    String path(Operation operation) {
        Matcher parameter = PARAMETER.matcher(operation.path());
        StringBuilder path = new StringBuilder();
        while (parameter.find()) {
            String value = parameterValue(
                    operation, parameter.group(1), operation.path().substring(0, parameter.end()));
            parameter.appendReplacement(path, Matcher.quoteReplacement(value));
        }
        return parameter.appendTail(path).toString();
    }

    private String parameterValue(Operation operation, String name, String upToIt) {
        JsonNode schema = operation.parameters("path").stream()
                .filter(parameter -> parameter.path("name").asText().equals(name))
                .map(parameter -> parameter.has("example") ? parameter : document.resolve(parameter.path("schema")))
                .findFirst()
                .orElseThrow();
        if (upToIt.startsWith("/v1/orders/")) {
            return name.equals("source") ? "web" : buyer + "-1";
        }
        String example = schema.has("example")
                ? schema.path("example").asText()
                : schema.path("examples").path(0).asText();
        Optional<String> prefix = KnownIds.prefixOf(example).or(() -> prefixByTheAnswer(upToIt));
        return prefix.flatMap(ids::any)
                .orElse(URLEncoder.encode(example.isEmpty() ? "1" : example, StandardCharsets.UTF_8));
    }

    /** The prefix of the ids of what is read at this path, by the answer's example. */
    private Optional<String> prefixByTheAnswer(String path) {
        if (path.startsWith("/v1/members/{") && path.indexOf('{') == path.lastIndexOf('{')) {
            return Optional.of("mem");
        }
        return document.operation("GET", path)
                .map(operation -> operation.answerExample(200).path("id").asText())
                .flatMap(KnownIds::prefixOf);
    }

    KnownIds ids() {
        return ids;
    }

    String buyer() {
        return buyer;
    }

    /** The id of its first member. */
    String member() {
        return member;
    }

    private Answer must(Request request) {
        Answer answer = caller.send(request);
        if (!answer.isSuccess()) {
            throw new AssertionError(request.method() + " " + request.path() + " answered " + answer);
        }
        return answer;
    }

    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(answer.toString(), notJson);
        }
    }
}
