package dev.hourglass.gateway.partner;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.gateway.access.KeyId;
import dev.hourglass.gateway.access.Keys;
import dev.hourglass.gateway.once.OnceOnly;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Page;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys of one partner. */
@Path("/v1/partners/{partner}/keys")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Partners")
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PartnerKeysResource {
    private final Partners partners;
    private final Keys keys;
    private final OnceOnly once;
    private final CurrentCaller caller;

    PartnerKeysResource(Partners partners, Keys keys, OnceOnly once, CurrentCaller caller) {
        this.partners = partners;
        this.keys = keys;
        this.once = once;
        this.caller = caller;
    }

    /** What to create. */
    @Schema(name = "NewPartnerKey")
    public record NewPartnerKey(
            @Schema(description = "What it is for, 1–100 characters", examples = "from November")
            @NotBlank(message = "must say what the key is for") @Size(max = 100, message = "must have at most 100 characters") String name) {}

    /** A new key; the only answer that ever holds its secret. */
    @Schema(name = "CreatedPartnerKey")
    public record CreatedPartnerKey(
            @Schema(implementation = String.class, examples = "key_01jd5rbgq2f3c8v5e6kz9m4n7p")
            KeyId id,

            @Schema(examples = "from November") String name,
            Instant createdAt,

            @Schema(description = "Shown this once, stored nowhere", examples = "hg_partner_…")
            String secret) {}

    /** A live key of the partner. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PartnerKey")
    public record PartnerKey(
            @Schema(implementation = String.class, examples = "key_01jd5rbgq2f3c8v5e6kz9m4n7p")
            KeyId id,

            @Schema(examples = "first key") String name,
            Instant createdAt,

            @Schema(description = "Absent when never used") Instant lastUsedAt,

            @Schema(examples = "hg_partner_…k3Xz") String hint) {}

    @POST
    @Operation(
            operationId = "createPartnerKey",
            summary = "Give a partner another key",
            description = "Two may be live, so that a key can be changed without a moment in which none works.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = CreatedPartnerKey.class)))
    @APIResponse(responseCode = "404", description = "No such partner in this program")
    @APIResponse(responseCode = "409", description = "Two keys are live already")
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @PathParam("partner") PartnerId partner,
            @NotNull(message = "a body is required") @Valid NewPartnerKey wanted) {
        return once.create(caller.program(), idempotencyKey, "POST /v1/partners/" + partner + "/keys", wanted, () -> {
            partners.require(caller.get(), partner);
            Keys.Issued issued = keys.issueTo(caller.program(), partner, wanted.name());
            return new CreatedPartnerKey(
                    issued.id(),
                    issued.name(),
                    issued.createdAt(),
                    issued.secret().text());
        });
    }

    @GET
    @Operation(
            operationId = "listPartnerKeys",
            summary = "List a partner's live keys",
            description = "Without their secrets. At most two are live, so that one can take over from the other.")
    @APIResponse(responseCode = "200", description = "A page; there are two at most")
    @APIResponse(responseCode = "404", description = "No such partner in this program")
    public Page<PartnerKey> list(
            @PathParam("partner") PartnerId partner,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        partners.require(caller.get(), partner);
        return Page.within(keys.of(caller.program(), partner), limit, cursor)
                .map(key -> new PartnerKey(key.id(), key.name(), key.createdAt(), key.lastUsedAt(), key.hint()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "revokePartnerKey",
            summary = "Revoke a partner's key",
            description = "It is refused within a second. The last may go too: the partner is then without one.")
    @APIResponse(responseCode = "204", description = "Revoked, now or before")
    @APIResponse(responseCode = "404", description = "No such key of this partner")
    public void revoke(@PathParam("partner") PartnerId partner, @PathParam("id") KeyId id) {
        keys.revokeOf(caller.program(), partner, id);
    }
}
