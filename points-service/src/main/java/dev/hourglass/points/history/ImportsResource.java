package dev.hourglass.points.history;

import dev.hourglass.kit.idempotency.Fingerprint;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.points.history.read.HistoryFormat;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Order histories over HTTP. {@code imports} is no name of a source: the paths of orders begin with it. */
@Path("/v1/orders/imports")
@Blocking
@RolesAllowed({Role.STOREFRONT, Role.ADMIN})
@Tag(name = "Imports", description = "Bring past orders in")
public class ImportsResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String NDJSON_EXAMPLE = """
            {"source":"web","orderId":"1001","status":"paid","currency":"EUR","placedAt":"2026-01-02T10:00:00Z","updatedAt":"2026-01-02T10:00:00Z","customer":{"externalId":"c-42"},"items":[{"id":"1","sku":"SOAP","quantity":2,"unitPrice":350}]}
            {"source":"web","orderId":"1001","refundId":"r-1","items":[{"id":"1","quantity":1}],"reason":"damaged"}
            """;

    private static final String CSV_EXAMPLE = """
            source,orderId,placedAt,externalId,itemId,sku,quantity,unitPrice,discount,shipping
            web,1001,2026-01-02T10:00:00Z,c-42,a,SOAP,2,350,50,499
            web,1001,2026-01-02T10:00:00Z,c-42,b,TOWEL,1,2990,,
            """;

    private final Imports imports;
    private final CurrentCaller caller;
    private final Idempotencies idempotencies;

    public ImportsResource(Imports imports, CurrentCaller caller, Idempotencies idempotencies) {
        this.imports = imports;
        this.caller = caller;
        this.idempotencies = idempotencies;
    }

    @POST
    @Consumes({NDJSON, CSV})
    @Operation(
            operationId = "importOrders",
            summary = "Import an order history",
            description =
                    "Up to 10 MiB of orders as PUT takes them, with source and orderId, one a line; a line with a refundId is"
                            + " a refund. Or CSV, one row for each line of an order. Everything counts from its own day:"
                            + " rules, tiers, expiry. The same orders again change nothing.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = NDJSON,
                        schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING),
                        examples = @ExampleObject(name = "orders", value = NDJSON_EXAMPLE)),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING),
                        examples = @ExampleObject(name = "orders", value = CSV_EXAMPLE))
            })
    @APIResponse(
            responseCode = "202",
            description = "Kept, and worked through from now on; ask for its progress",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ImportApi.Status.class),
                            examples = @ExampleObject(name = "queued", value = ImportApi.QUEUED)))
    @APIResponse(responseCode = "413", description = "More than 10 MiB")
    public Response accept(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            InputStream body) {
        HistoryFormat format = HistoryFormat.of(contentType);
        byte[] text = ImportText.receive(body);
        return Replies.toResponse(imports.accept(
                caller.program(),
                caller.get().actor(),
                format,
                text,
                idempotencies.of(
                        idempotencyKey,
                        "POST import",
                        format.word(),
                        Fingerprint.of(new String(text, StandardCharsets.ISO_8859_1)))));
    }

    @GET
    @Path("/{importId}")
    @Operation(
            operationId = "getOrderImport",
            summary = "How far an import is, and what was refused",
            description = "Ask again until `status` says that it is over. `errors` name lines that were "
                    + "refused, and why; all others are recorded.")
    @APIResponse(
            responseCode = "200",
            description = "Its progress",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportApi.Status.class),
                            examples = @ExampleObject(name = "done", value = ImportApi.DONE)))
    public ImportApi.Status get(ImportId importId) {
        return imports.get(caller.program(), importId);
    }

    @GET
    @Operation(
            operationId = "listOrderImports",
            summary = "Imports, newest first",
            description = "Running ones and those that are over.")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<ImportApi.Status> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        UUID before =
                Cursor.decode(cursor, ImportId::fromString).map(ImportId::uuid).orElse(AFTER_ALL);
        return imports.list(caller.program(), before, Page.limit(limit));
    }
}
