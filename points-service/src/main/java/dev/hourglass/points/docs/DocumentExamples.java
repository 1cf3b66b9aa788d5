package dev.hourglass.points.docs;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/**
 * Shows bodies and answers in the API document that have no example of their own: those in {@code openapi/examples.json}, by
 * the operation's id, under {@code body} or the answer's status.
 */
public class DocumentExamples implements OASFilter {
    private static final String FILE = "/openapi/examples.json";
    private static final String JSON = "application/json";
    private static final String BODY = "body";

    private final Map<String, Map<String, Object>> byOperation = read();

    private static Map<String, Map<String, Object>> read() {
        try (InputStream file = DocumentExamples.class.getResourceAsStream(FILE)) {
            return new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    @Override
    public Operation filterOperation(Operation operation) {
        Map<String, Object> examples = byOperation.getOrDefault(operation.getOperationId(), Map.of());
        if (operation.getRequestBody() != null) {
            show(operation.getRequestBody().getContent(), examples.get(BODY));
        }
        if (operation.getResponses() != null && operation.getResponses().getAPIResponses() != null) {
            operation
                    .getResponses()
                    .getAPIResponses()
                    .forEach((status, response) -> show(response.getContent(), examples.get(status)));
        }
        return operation;
    }

    private static void show(Content content, Object example) {
        MediaType json = content == null ? null : content.getMediaType(JSON);
        boolean shown = json != null
                && (json.getExample() != null
                        || json.getExamples() != null && !json.getExamples().isEmpty());
        if (json != null && !shown && example != null) {
            json.addExample("example", OASFactory.createExample().value(example));
        }
    }
}
