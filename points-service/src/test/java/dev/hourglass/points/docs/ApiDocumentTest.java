package dev.hourglass.points.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever reads the API document finds every call named, summed up, and shown with examples. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ApiDocumentTest {
    private static final String JSON = "application/json";

    private final List<Operation> operations = new ArrayList<>();

    private record Operation(String name, JsonNode node) {
        JsonNode requestBody() {
            return node.at("/requestBody/content/application~1json");
        }

        /** Answers in JSON that say it worked, by status. */
        Map<String, JsonNode> answers() {
            Map<String, JsonNode> answers = new HashMap<>();
            node.path("responses").properties().forEach(response -> {
                JsonNode content = response.getValue().path("content");
                boolean lost = content.isObject() && content.isEmpty();
                JsonNode json = lost ? content : content.path(JSON);
                if (response.getKey().startsWith("2") && !json.isMissingNode()) {
                    answers.put(response.getKey(), json);
                }
            });
            return answers;
        }
    }

    @BeforeEach
    void readTheDocument() throws Exception {
        JsonNode document = new ObjectMapper()
                .readTree(RestAssured.given().get("/q/openapi?format=json").asString());
        document.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/v1/"))
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue()))));
    }

    @Test
    void everyCallHasANameOfItsOwnAndASummary() {
        assertThat(operations).hasSizeGreaterThan(20);
        assertThat(operations).allSatisfy(operation -> {
            assertThat(operation.node.path("operationId").asText())
                    .as(operation.name + " operationId")
                    .isNotBlank();
            assertThat(operation.node.path("summary").asText())
                    .as(operation.name + " summary")
                    .isNotBlank();
        });
        assertThat(operations.stream()
                        .map(operation -> operation.node.path("operationId").asText()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyBodyAndEveryAnswerIsDescribedAndShownByAnExample() {
        List<String> missing = new ArrayList<>();
        for (Operation operation : operations) {
            if (!operation.requestBody().isMissingNode() && !hasExample(operation.requestBody())) {
                missing.add(operation.name + ": the body");
            }
            operation.answers().forEach((status, answer) -> {
                if (!answer.has("schema")) {
                    missing.add(operation.name + ": what the answer " + status + " consists of");
                }
                if (!hasExample(answer)) {
                    missing.add(operation.name + ": the answer " + status);
                }
            });
        }
        assertThat(missing)
                .as("bodies and answers without a schema or an example")
                .isEmpty();
    }

    private static boolean hasExample(JsonNode content) {
        return content.has("example") || !content.path("examples").isEmpty();
    }
}
