package dev.hourglass.gateway.docs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.gateway.upstream.Service;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The whole API in one document, and the way to the page that shows it. */
@Path("/")
public class OpenApiResource {
    private final ServiceDocuments documents;
    private final DocsConfig config;

    public OpenApiResource(ServiceDocuments documents, DocsConfig config) {
        this.documents = documents;
        this.config = config;
    }

    @GET
    @Operation(hidden = true)
    public Response start() {
        return Response.status(Response.Status.FOUND)
                .location(URI.create("/docs/"))
                .build();
    }

    @GET
    @Path("openapi")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<ObjectNode> openApi() {
        List<Uni<Optional<ObjectNode>>> asked =
                Service.SISTERS.stream().map(documents::of).toList();
        return Uni.join().all(asked).andFailFast().map(this::merge);
    }

    private ObjectNode merge(List<Optional<ObjectNode>> answers) {
        MergedOpenApi merged = new MergedOpenApi(config.url().toString()).add(Service.GATEWAY, documents.own());
        List<String> unavailable = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Service service = Service.SISTERS.get(i);
            answers.get(i)
                    .ifPresentOrElse(document -> merged.add(service, document), () -> unavailable.add(service.word()));
        }
        return merged.build(unavailable);
    }
}
