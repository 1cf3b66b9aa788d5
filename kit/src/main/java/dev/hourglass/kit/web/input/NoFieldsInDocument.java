package dev.hourglass.kit.web.input;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;

/** Calls that need no body are described without one: {@link NoFields} is there to refuse what says something. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class NoFieldsInDocument implements OASFilter {
    private static final String SCHEMA = "NoFields";

    @Override
    public Operation filterOperation(Operation operation) {
        if (saysNothing(operation.getRequestBody())) {
            operation.setRequestBody(null);
        }
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() != null) {
            document.getComponents().removeSchema(SCHEMA);
        }
    }

    private static boolean saysNothing(RequestBody body) {
        return body != null
                && body.getContent() != null
                && body.getContent().getMediaTypes().values().stream()
                        .anyMatch(type -> type.getSchema() != null
                                && type.getSchema().getRef() != null
                                && type.getSchema().getRef().endsWith("/" + SCHEMA));
    }
}
