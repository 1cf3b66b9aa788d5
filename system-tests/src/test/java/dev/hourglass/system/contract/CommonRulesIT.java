package dev.hourglass.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.system.contract.ApiDocument.Operation;
import dev.hourglass.system.contract.Caller.Answer;
import dev.hourglass.system.contract.Caller.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds for every operation of the API document: lists page, POSTs can be repeated, answers can be traced. */
class CommonRulesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Fields of bodies that may say anything. */
    private static final List<String> FREE_TEXTS =
            List.of("name", "comment", "reason", "note", "orderRef", "externalId", "id");

    private static final int OVER_ONE_MIB = 1024 * 1024 + 1;

    private final ContractWorld world = ContractWorld.get();
    private final List<String> flaws = new ArrayList<>();

    @Test
    void everyListPagesAndSaysWhatIsWrongWithAPage() {
        for (Operation operation : world.secured()) {
            if (operation.reads() && isList(operation)) {
                Request list = request(operation);
                if (world.send(list).status() == 404) {
                    continue;
                }
                for (String wrong : List.of("limit=0", "limit=201", "limit=abc", "cursor=notOurs!")) {
                    String name = wrong.substring(0, wrong.indexOf('='));
                    if (!takes(operation, name)) {
                        continue;
                    }
                    Answer answer = world.send(list.at(list.path() + "?" + wrong));
                    boolean pointed = answer.status() == 400
                            && json(answer).at("/errors/0/pointer").asText().equals(name);
                    require(operation, "refuses ?" + wrong + " and points at it: " + answer, pointed);
                }
                require(operation, "takes a limit", takes(operation, "limit"));
                Answer page = world.send(list.at(list.path() + "?limit=1"));
                require(operation, "pages: " + page, page.isSuccess() && isPage(json(page)));
                goOn(operation, list, page);
            }
        }

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    @Test
    void everyPostThatMakesSomethingIsAnsweredTheSameWhenRepeated() {
        for (Operation operation : world.document().operations()) {
            boolean named = FilledProgram.idempotencyKey(operation).isPresent();
            require(
                    operation,
                    "takes an Idempotency-Key",
                    named || !world.ours().creates(operation));
            if (named
                    && world.ours().creates(operation)
                    && operation.bodyType().equals(Optional.of("application/json"))) {
                repeat(operation);
            }
        }

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    @Test
    void everyAnswerCanBeTracedAndSaysHowOftenOneMayCall() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        for (Operation operation : world.secured()) {
            if (!operation.path().endsWith("/stream")) {
                Request call = request(operation)
                        .at(request(operation).path() + "?limit=0&cursor=%00")
                        .withHeader("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                        .withHeader("X-Request-Id", "my-own-request-1");
                Answer answer = world.send(call);
                require(
                        operation,
                        "keeps X-Request-Id: " + answer,
                        answer.header("X-Request-Id").equals("my-own-request-1"));
                require(
                        operation,
                        "says RateLimit: " + answer,
                        !answer.header("RateLimit").isEmpty());
                require(
                        operation,
                        "says RateLimit-Policy",
                        !answer.header("RateLimit-Policy").isEmpty());
                require(operation, "refuses NUL: " + answer, answer.status() / 100 == 4 && answer.isProblem());
                require(
                        operation,
                        "honours traceparent: " + answer,
                        answer.body().contains(trace));
            }
        }

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    @Test
    void everyBodyOfMoreThanOneMebibyteIsTooLarge() {
        byte[] large = (" ".repeat(OVER_ONE_MIB) + "{}").getBytes(StandardCharsets.UTF_8);
        for (Operation operation : world.document().operations()) {
            if (operation.bodyType().equals(Optional.of("application/json"))) {
                Answer answer = world.send(request(operation).withBody(large));
                require(
                        operation,
                        "answers 413 to a large body: " + answer,
                        answer.status() == 413 && answer.isProblem());
            }
        }

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    @Test
    void everyBodyThatIsNotSaidToBeJsonIsRefusedAsThat() {
        List<String> others = Arrays.asList(
                null,
                "text/plain",
                "text/json",
                "application/xml",
                "application/octet-stream",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; charset=nonsense",
                "json",
                "%%%");
        for (Operation operation : world.document().operations()) {
            if (operation.bodyType().equals(Optional.of("application/json"))) {
                Request good = request(operation);
                for (String other : others) {
                    Answer answer = world.send(good.withContentType(other));
                    require(
                            operation,
                            "answers 415 to " + other + ": " + answer,
                            answer.status() == 415 && answer.isProblem() && operation.states(415));
                }
            }
        }

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    private static boolean isList(Operation operation) {
        return operation.answerExample(200).path("data").isArray()
                && operation.answerExample(200).has("nextCursor");
    }

    private static boolean takes(Operation operation, String name) {
        return operation.parameters("query").stream()
                .anyMatch(parameter -> parameter.path("name").asText().equals(name));
    }

    private static boolean isPage(JsonNode body) {
        return body.path("data").isArray() && body.path("data").size() <= 1 && body.has("nextCursor");
    }

    private void goOn(Operation operation, Request list, Answer first) {
        if (!first.isSuccess() || !json(first).path("nextCursor").isTextual()) {
            return;
        }
        String cursor = json(first).path("nextCursor").asText();
        Answer second = world.send(list.at(list.path() + "?limit=1&cursor=" + cursor));
        require(
                operation,
                "goes on after the first page: " + second,
                second.isSuccess()
                        && !json(second).path("data").equals(json(first).path("data")));
    }

    private void repeat(Operation operation) {
        String key = UUID.randomUUID().toString();
        Request request = request(operation).withIdempotencyKey(key);
        Answer first = world.send(request);
        if (!first.isSuccess()) {
            boolean noNameServer = first.body().contains("its host cannot be found");
            require(operation, "takes its own example: " + first, first.status() == 409 || noNameServer);
            return;
        }
        Answer again = world.send(request.withIdempotencyKey('"' + key + '"'));
        require(
                operation,
                "answers the same again: " + first + " then " + again,
                again.status() == first.status()
                        && json(again).equals(json(first))
                        && again.header("Idempotency-Replayed").equals("true"));
        another(request.body()).ifPresent(body -> {
            Answer other = world.send(request.withBody(body));
            require(
                    operation,
                    "refuses the key for another body: " + other,
                    other.status() == 422 && other.body().contains("idempotency_key_reused"));
        });
    }

    /** The same body with another text in a field that may have any; empty when it has none such. */
    private static Optional<byte[]> another(byte[] body) {
        ObjectNode changed = (ObjectNode) parse(new String(body, StandardCharsets.UTF_8));
        return FREE_TEXTS.stream()
                .filter(field -> changed.path(field).isTextual())
                .findFirst()
                .map(field -> changed.put(field, changed.path(field).asText() + "2")
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
    }

    private Request request(Operation operation) {
        return world.ours().request(operation, world.ours().credentialFor(operation));
    }

    private void require(Operation operation, String what, boolean holds) {
        if (!holds) {
            flaws.add(operation + " must: " + (what.length() > 500 ? what.substring(0, 500) + "…" : what));
        }
    }

    private static JsonNode json(Answer answer) {
        return parse(answer.body());
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(text, notJson);
        }
    }
}
