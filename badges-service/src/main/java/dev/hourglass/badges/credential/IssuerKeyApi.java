package dev.hourglass.badges.credential;

import dev.hourglass.badges.credential.IssuerKeyStore.Row;
import dev.hourglass.badges.credential.sign.VerificationKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of issuer keys. */
final class IssuerKeyApi {
    static final String EXAMPLE = """
            {"id": "isk_01kb2x0r9yf8tb4d6v1q3w5e7g", "signs": true,
             "createdAt": "2026-11-21T10:00:00Z", "retiredAt": null,
             "jwk": {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                     "kid": "https://loyalty.example.com/v1/issuers/prg_01kb2x0r9yf8tb4d6v1q3w5e7g/keys/isk_01kb2x0r9yf8tb4d6v1q3w5e7g",
                     "use": "sig", "alg": "EdDSA"}}
            """;

    static final String LIST = "{\"data\": [" + EXAMPLE + "], \"nextCursor\": null}";

    private IssuerKeyApi() {}

    @Schema(name = "IssuerKeys")
    record IssuerKeyList(
            List<IssuerKey> data, @Schema(nullable = true) String nextCursor) {}

    @Schema(name = "IssuerKey", description = "A key with which the program signs credentials")
    record IssuerKey(
            @Schema(examples = "isk_01kb2x0r9yf8tb4d6v1q3w5e7g")
            String id,

            @Schema(description = "Whether it signs what is issued now")
            boolean signs,

            Instant createdAt,

            @Schema(description = "Since when it signs no more", nullable = true)
            Instant retiredAt,

            @Schema(description = "Its public half, a JSON Web Key (RFC 8037)")
            Map<String, Object> jwk) {
        static IssuerKey of(Row row, Addresses addresses) {
            return new IssuerKey(
                    row.id().toString(),
                    row.signs(),
                    row.createdAt(),
                    row.retiredAt(),
                    new VerificationKey(row.publicKey()).jwk(addresses.jwk(row.program(), row.id())));
        }
    }
}
