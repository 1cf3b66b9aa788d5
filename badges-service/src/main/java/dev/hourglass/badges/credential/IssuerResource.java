package dev.hourglass.badges.credential;

import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.credential.IssuerKeyStore.Row;
import dev.hourglass.badges.credential.model.Issuer;
import dev.hourglass.badges.credential.model.IssuerKeyId;
import dev.hourglass.badges.credential.model.OpenBadge;
import dev.hourglass.badges.credential.sign.VerificationKey;
import dev.hourglass.kit.id.ProgramId;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a verifier asks about whoever has issued a credential; for anyone. */
@Path("/")
@PermitAll
@Tag(name = "Credentials")
@Blocking
public class IssuerResource {
    /** Controlled Identifiers 1.0: what {@code verificationMethod} and {@code assertionMethod} mean. */
    private static final String CONTROLLED_IDENTIFIERS = "https://www.w3.org/ns/cid/v1";

    private final Issuers issuers;
    private final IssuerKeys keys;
    private final Addresses addresses;

    IssuerResource(Issuers issuers, IssuerKeys keys, Addresses addresses) {
        this.issuers = issuers;
        this.keys = keys;
        this.addresses = addresses;
    }

    @GET
    @Path("/.well-known/jwks.json")
    @Operation(
            operationId = "getJwks",
            summary = "Get the public keys with which credentials have been signed",
            description = "Of all programs of this installation; the kid of each is its address.")
    @APIResponse(
            responseCode = "200",
            description = "A JSON Web Key Set (RFC 7517)",
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "keys", value = CredentialExamples.JWKS)))
    public Map<String, Object> jwks() {
        return Map.of("keys", keys.listAll().stream().map(this::jwk).toList());
    }

    @GET
    @Path("/v1/issuers/{programId}")
    @Operation(
            operationId = "getIssuer",
            summary = "Get the profile of a program as an issuer of credentials",
            description =
                    "An Open Badges 3.0 Profile, with its keys as verification methods of a controlled identifier.")
    @APIResponse(
            responseCode = "200",
            description = "The profile",
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "profile", value = CredentialExamples.PROFILE)))
    @APIResponse(responseCode = "404", description = "There is no such issuer")
    public Map<String, Object> profile(
            @Parameter(example = "prg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("programId")
                    ProgramId programId) {
        Issuer issuer = issuers.of(programId);
        List<Row> rows = keys.list(programId);
        List<String> contexts = new ArrayList<>(OpenBadge.CONTEXTS);
        contexts.add(CONTROLLED_IDENTIFIERS);
        Map<String, Object> profile = inContext(contexts, issuer.document());
        profile.put(
                "verificationMethod",
                rows.stream()
                        .map(row -> new VerificationKey(row.publicKey())
                                .multikey(addresses.verificationMethod(programId, row.id()), issuer.id()))
                        .toList());
        profile.put(
                "assertionMethod",
                rows.stream()
                        .map(row -> addresses.verificationMethod(programId, row.id()))
                        .toList());
        return profile;
    }

    @GET
    @Path("/v1/issuers/{programId}/keys/{keyId}")
    @Operation(
            operationId = "getIssuerKey",
            summary = "Get one public key, as a JSON Web Key",
            description = "The kid of a credential's header is the address of its key.")
    @APIResponse(
            responseCode = "200",
            description = "The key",
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "key", value = CredentialExamples.JWK)))
    @APIResponse(responseCode = "404", description = "There is no such key, or it was withdrawn")
    public Map<String, Object> key(
            @Parameter(example = "prg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("programId")
                    ProgramId programId,
            @Parameter(example = "isk_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("keyId")
                    IssuerKeyId keyId) {
        return jwk(keys.find(programId, keyId));
    }

    @GET
    @Path("/v1/issuers/{programId}/achievements/{badgeId}")
    @Operation(
            operationId = "getAchievement",
            summary = "Get what a level of a badge stands for",
            description = "The Achievement of Open Badges 3.0 that credentials refer to.")
    @APIResponse(
            responseCode = "200",
            description = "The achievement",
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "achievement", value = CredentialExamples.ACHIEVEMENT)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such badge, it is secret and nobody holds it, or it has no such level")
    public Map<String, Object> achievement(
            @Parameter(example = "prg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("programId")
                    ProgramId programId,
            @Parameter(example = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", schema = @Schema(implementation = String.class))
                    @PathParam("badgeId")
                    BadgeId badgeId,
            @Parameter(example = "Familiar face", description = "The level's name") @QueryParam("level") String level) {
        return inContext(
                OpenBadge.CONTEXTS,
                issuers.achievement(programId, badgeId, level).document());
    }

    private Map<String, Object> jwk(Row row) {
        return new VerificationKey(row.publicKey()).jwk(addresses.jwk(row.program(), row.id()));
    }

    private static Map<String, Object> inContext(List<String> contexts, Map<String, Object> document) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("@context", contexts);
        whole.putAll(document);
        return whole;
    }
}
