package dev.hourglass.badges.credential;

import dev.hourglass.badges.credential.model.StatusList;
import dev.hourglass.badges.credential.model.StatusListId;
import dev.hourglass.badges.credential.sign.CompactJws;
import dev.hourglass.badges.credential.sign.DataIntegrity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which credentials have been revoked, for anyone. */
@Path("/v1/status-lists/{listId}")
@PermitAll
@Tag(name = "Credentials")
@Blocking
public class StatusListResource {
    private static final String FRESH_FOR_A_MINUTE = "public, max-age=60";

    private final StatusLists lists;
    private final InstantSource clock;

    StatusListResource(StatusLists lists, InstantSource clock) {
        this.lists = lists;
        this.clock = clock;
    }

    @GET
    @Produces({Credentials.VC_JWT, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getStatusList",
            summary = "Get a list of which credentials have been revoked",
            description =
                    "A Bitstring Status List (W3C) of 131,072 bits, itself a signed credential; by Accept application/vc+jwt or"
                            + " application/json with a Data Integrity proof. A credential's statusListIndex names its bit: 1"
                            + " means revoked. An award that was taken back, or whose member was erased or badge deleted, is"
                            + " revoked. A bit that is 1 stays 1.")
    @APIResponse(
            responseCode = "200",
            description = "The list, to be kept for a minute",
            content = {
                @Content(
                        mediaType = Credentials.VC_JWT,
                        schema = @Schema(implementation = String.class),
                        examples = @ExampleObject(name = "signed", value = CredentialExamples.JWT)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = Object.class),
                        examples = @ExampleObject(name = "with proof", value = CredentialExamples.STATUS_LIST))
            })
    @APIResponse(responseCode = "404", description = "There is no such list")
    @APIResponse(responseCode = "406", description = "Accept names neither form")
    public Response get(
            @Parameter(example = "stl_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("listId")
                    StatusListId listId,
            @Context HttpHeaders headers) {
        Signed<StatusList> list = lists.get(listId);
        Map<String, Object> document = list.document().document();
        return Forms.signed(
                        headers,
                        () -> CompactJws.sign(list.key(), CompactJws.VC_JWT, document),
                        () -> DataIntegrity.sign(list.key(), document, clock.instant()))
                .header(HttpHeaders.CACHE_CONTROL, FRESH_FOR_A_MINUTE)
                .build();
    }
}
