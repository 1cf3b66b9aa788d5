package dev.hourglass.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who changed what in a program. */
@Path("/v1/audit-log")
@RolesAllowed({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Audit log", description = "Who changed what, from where")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final AuditLog log;
    private final CurrentCaller caller;

    public AuditResource(AuditLog log, CurrentCaller caller) {
        this.log = log;
        this.caller = caller;
    }

    /** One change, or the attempt at it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AuditEntry(
            Instant at,

            @Schema(description = "The key it came through", examples = "key_01jd5rbgq2f3c8v5e6kz9m4n7p")
            String actor,

            @Schema(examples = "admin") String role,
            @Schema(examples = "PUT") String method,
            @Schema(examples = "/v1/tiers") String path,

            @Schema(description = "Where it came from", examples = "192.0.2.7")
            String address,

            @Schema(description = "The answer's X-Request-Id", examples = "0b6b0c9e-4f0c-4a52-9d0a-7a3f4e2b1c55")
            String requestId,

            @Schema(description = "The answer's status; absent when none was given", examples = "200")
            Integer status) {}

    @GET
    @Operation(
            operationId = "listAuditLog",
            summary = "Read who changed what",
            description =
                    "Every write through an admin key, newest first, refused ones too; orders and activities are left"
                            + " out, they are in the events. An operator sees what operators did.")
    public Page<AuditEntry> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        UUID before = Cursor.decode(cursor, UUID::fromString).orElse(null);
        return log.list(caller.get(), before, limit).map(AuditResource::shown);
    }

    private static AuditEntry shown(AuditLog.Entry entry) {
        return new AuditEntry(
                entry.at(),
                entry.actor(),
                entry.role(),
                entry.method(),
                entry.path(),
                entry.address(),
                entry.requestId(),
                entry.status());
    }
}
