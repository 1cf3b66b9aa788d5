package dev.hourglass.gateway.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.gateway.once.OnceOnly;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys of a program. */
@Path("/v1/keys")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Keys", description = "Credentials of a program's shops and managers")
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class KeyResource {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Keys keys;
    private final OnceOnly once;
    private final CurrentCaller caller;

    public KeyResource(Keys keys, OnceOnly once, CurrentCaller caller) {
        this.keys = keys;
        this.once = once;
        this.caller = caller;
    }

    /** What to create. */
    public record NewKey(
            @Schema(
                    enumeration = {"admin", "storefront"},
                    example = "storefront")
            @NotNull(message = "must be 'admin' or 'storefront'") KeyKind kind,

            @Schema(description = "What it is for, 1–100 characters", example = "checkout of shop.example")
            @NotBlank(message = "must say what the key is for") @Size(max = 100, message = "must have at most 100 characters") String name) {}

    /** A new key; the only answer that ever holds its secret. */
    public record CreatedKey(
            @Schema(implementation = String.class, example = "key_01jd5rbgq2f3c8v5e6kz9m4n7p")
            KeyId id,

            @Schema(implementation = String.class, example = "storefront")
            KeyKind kind,

            String name,
            Instant createdAt,

            @Schema(description = "Shown this once, stored nowhere", example = "hg_store_…")
            String secret) {}

    /** A key in a list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ListedKey(
            @Schema(implementation = String.class) KeyId id,
            @Schema(implementation = String.class) KeyKind kind,
            String name,
            Instant createdAt,

            @Schema(description = "Right to a minute; absent when never used")
            Instant lastUsedAt,

            @Schema(description = "Tells keys apart", example = "hg_admin_…k3Xz")
            String hint) {}

    @POST
    @Operation(
            operationId = "createKey",
            summary = "Create a key",
            description =
                    "Its `secret` is shown in this answer only. Several keys of a kind may be live, for rotation.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = CreatedKey.class)))
    public Response create(@HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, @NotNull @Valid NewKey wanted) {
        if (wanted.kind() != KeyKind.ADMIN && wanted.kind() != KeyKind.STOREFRONT) {
            throw ProblemException.invalid("/kind", "must be 'admin' or 'storefront'");
        }
        return once.create(caller.program(), idempotencyKey, "POST /v1/keys", wanted, () -> {
            Keys.Issued issued = keys.issue(caller.program(), wanted.kind(), wanted.name());
            return new CreatedKey(
                    issued.id(),
                    issued.kind(),
                    issued.name(),
                    issued.createdAt(),
                    issued.secret().text());
        });
    }

    @GET
    @Operation(operationId = "listKeys", summary = "List the live keys", description = "Oldest first, without secrets.")
    public Page<ListedKey> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        UUID after = Cursor.decode(cursor, UUID::fromString).orElse(BEFORE_ALL);
        return keys.list(caller.program(), after, limit)
                .map(key ->
                        new ListedKey(key.id(), key.kind(), key.name(), key.createdAt(), key.lastUsedAt(), key.hint()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "revokeKey",
            summary = "Revoke a key",
            description = "It is refused within a second. The last admin key of a program cannot be revoked (409).")
    @APIResponse(responseCode = "204", description = "Revoked, now or before")
    public void revoke(@PathParam("id") KeyId id) {
        keys.revoke(caller.program(), id);
    }
}
