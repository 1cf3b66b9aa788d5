package dev.hourglass.badges.credential;

import dev.hourglass.badges.credential.IssuerKeyApi.IssuerKey;
import dev.hourglass.badges.credential.IssuerKeyApi.IssuerKeyList;
import dev.hourglass.badges.credential.model.IssuerKeyId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.input.NoFields;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys with which the program signs credentials. */
@Path("/v1/issuer-keys")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Credentials")
@Blocking
public class IssuerKeyResource {
    private final IssuerKeys keys;
    private final Addresses addresses;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    IssuerKeyResource(IssuerKeys keys, Addresses addresses, Idempotencies idempotencies, CurrentCaller caller) {
        this.keys = keys;
        this.addresses = addresses;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listIssuerKeys",
            summary = "List the keys that have signed credentials, oldest first",
            description = "There is none before the first credential. All are on one page.")
    @APIResponse(
            responseCode = "200",
            description = "Every key that is published",
            content =
                    @Content(
                            schema = @Schema(implementation = IssuerKeyList.class),
                            examples = @ExampleObject(name = "keys", value = IssuerKeyApi.LIST)))
    public IssuerKeyList list() {
        return new IssuerKeyList(
                keys.list(caller.program()).stream()
                        .map(row -> IssuerKey.of(row, addresses))
                        .toList(),
                null);
    }

    @POST
    @Operation(
            operationId = "createIssuerKey",
            summary = "Sign with a new key from now on",
            description =
                    "The keys before it stay published, so that credentials they have signed can still be verified.")
    @APIResponse(
            responseCode = "201",
            description = "The key that signs now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = IssuerKey.class),
                            examples = @ExampleObject(name = "key", value = IssuerKeyApi.EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A body that says something")
    public Response create(@HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, NoFields nothing) {
        return Replies.toResponse(
                keys.rotate(caller.program(), idempotencies.of(idempotencyKey, "POST issuer key", "", "")));
    }

    @DELETE
    @Path("/{keyId}")
    @Operation(
            operationId = "deleteIssuerKey",
            summary = "Withdraw a key that became known to others",
            description = "It is published no more: nothing it has signed can be verified any longer.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    @APIResponse(responseCode = "404", description = "No such key in this program")
    @APIResponse(responseCode = "409", description = "It signs; make a new one first")
    public void delete(
            @Parameter(example = "isk_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("keyId")
                    IssuerKeyId keyId) {
        keys.withdraw(caller.program(), keyId);
    }
}
