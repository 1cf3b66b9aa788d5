package dev.hourglass.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.system.contract.ApiDocument.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The one document of the whole API, as the running platform answers it. */
class ApiDocumentIT {
    /** Names of nested classes, which say nothing without the class around them. */
    private static final Set<String> LEFT_BEHIND =
            Set.of("View", "Item", "Kind", "Status", "On", "Per", "Period", "Stack", "Shown", "Full", "Entry");

    private final ContractWorld world = ContractWorld.get();
    private final List<String> flaws = new ArrayList<>();

    @Test
    void itIsAnOpenApi31Document() {
        var parsed = new OpenAPIV3Parser().readContents(world.document().root().toString());

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
        assertThat(world.document().root().has("x-unavailable")).isFalse();
    }

    @Test
    void itIsCleanByAPublicRuleset() throws IOException {
        NodeTools node = NodeTools.orSkip();
        Path document = node.directory().resolve("openapi.json");
        Files.writeString(document, world.document().root().toString());

        var lint = node.tool(
                Map.of("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"),
                "redocly",
                "lint",
                document.toString(),
                "--config=redocly.yaml");

        assertThat(lint.exitCode()).as(lint.output()).isZero();
    }

    @Test
    void everyOperationSaysWhatItIsTakesAndAnswersWithExamples() {
        Set<String> names = new HashSet<>();
        for (Operation operation : world.document().operations()) {
            JsonNode call = operation.call();
            require(
                    operation,
                    "an operationId of its own",
                    names.add(call.path("operationId").asText()));
            require(operation, "a summary", !call.path("summary").asText().isBlank());
            require(
                    operation,
                    "a description",
                    !call.path("description").asText().isBlank());
            require(operation, "a tag", !call.path("tags").isEmpty());
            require(
                    operation,
                    "someone who may call it",
                    operation.isPublic() || !operation.roles().isEmpty());
            for (JsonNode parameter : call.path("parameters")) {
                require(
                        operation,
                        "what " + parameter.path("name").asText() + " means",
                        !parameter.path("description").asText().isBlank());
            }
            call.path("requestBody").path("content").forEach(media -> requireExample(operation, "body", media));
            call.path("responses").properties().forEach(answer -> requireAnswer(operation, answer));
        }

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    /** Generated clients make classes of them. */
    @Test
    void everySchemaHasANameThatSaysWhatItIs() {
        List<String> leftBehind = new ArrayList<>();
        world.document().root().at("/components/schemas").fieldNames().forEachRemaining(name -> {
            if (!name.matches("[A-Z][A-Za-z]+") || name.startsWith("Page") || LEFT_BEHIND.contains(name)) {
                leftBehind.add(name);
            }
        });

        assertThat(leftBehind).isEmpty();
    }

    private void requireAnswer(Operation operation, Map.Entry<String, JsonNode> answer) {
        String status = answer.getKey();
        JsonNode response = world.document().resolve(answer.getValue());
        require(
                operation,
                "what " + status + " means",
                !response.path("description").asText().isBlank());
        if (status.matches("[45]..")) {
            require(
                    operation,
                    "the codes of " + status,
                    !response.path("x-hourglass-codes").isEmpty());
            JsonNode problem = response.path("content").path("application/problem+json");
            requireExample(operation, status, problem);
        } else {
            response.path("content").properties().forEach(media -> {
                if (media.getKey().equals("application/json")) {
                    requireExample(operation, status, media.getValue());
                }
            });
            require(
                    operation,
                    "the answer of " + status,
                    Set.of("202", "204", "302", "304").contains(status) || response.has("content"));
        }
    }

    private void requireExample(Operation operation, String of, JsonNode media) {
        require(
                operation,
                "an example of " + of,
                media.has("example") || !media.path("examples").isEmpty());
    }

    private void require(Operation operation, String what, boolean holds) {
        if (!holds) {
            flaws.add(operation + " lacks " + what);
        }
    }
}
