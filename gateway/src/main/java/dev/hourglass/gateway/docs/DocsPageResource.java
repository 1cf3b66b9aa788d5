package dev.hourglass.gateway.docs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page that shows the API and lets one try it. All of it comes from here: it works where there is no internet. */
@Path("/docs")
public class DocsPageResource {
    private static final String INDEX = "index.html";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final int AN_HOUR = 3600;

    /**
     * Scripts only from files of this page, calls only to this gateway. Swagger UI writes styles into its elements, and its
     * pictures are data.
     */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> OURS = Map.of(
            INDEX, "text/html; charset=utf-8", "docs.css", CSS, "docs.js", JAVASCRIPT, "favicon.svg", "image/svg+xml");
    private static final Map<String, String> OF_SWAGGER_UI =
            Map.of("swagger-ui.css", CSS, "swagger-ui-bundle.js", JAVASCRIPT);

    private final String swaggerUi = folderOfSwaggerUi();

    @GET
    @Operation(hidden = true)
    public Response start() {
        return file(INDEX);
    }

    @GET
    @Path("/{file}")
    @Operation(hidden = true)
    public Response file(@PathParam("file") String file) {
        if (OURS.containsKey(file)) {
            return answer("/docs/" + file, OURS.get(file));
        }
        if (OF_SWAGGER_UI.containsKey(file)) {
            return answer(swaggerUi + file, OF_SWAGGER_UI.get(file));
        }
        throw new NotFoundException();
    }

    private static Response answer(String resource, String type) {
        CacheControl cache = new CacheControl();
        cache.setMaxAge(AN_HOUR);
        return Response.ok(read(resource))
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header("Content-Security-Policy", CONTENT_POLICY)
                .cacheControl(cache)
                .build();
    }

    private static String folderOfSwaggerUi() {
        Properties about = new Properties();
        try (InputStream file = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            about.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return "/META-INF/resources/webjars/swagger-ui/" + about.getProperty("version") + "/";
    }

    private static byte[] read(String resource) {
        try (InputStream file = open(resource)) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream open(String resource) {
        InputStream file = DocsPageResource.class.getResourceAsStream(resource);
        if (file == null) {
            throw new IllegalStateException("the build lacks " + resource);
        }
        return file;
    }
}
