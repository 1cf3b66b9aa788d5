package dev.hourglass.badges.credential;

/** Examples for the API document; signatures are cut short. */
final class CredentialExamples {
    static final String JWT =
            "eyJhbGciOiJFZERTQSIsImtpZCI6Imh0dHBzOi8vbG95YWx0eS5leGFtcGxlLmNvbS92MS9pc3N1ZXJzL3ByZ18wMWti"
                    + "Mn0.eyJAY29udGV4dCI6WyJodHRwczovL3d3dy53My5vcmcvbnMvY3JlZGVudGlhbHMvdjIiXX0.c2lnbmF0dXJl";

    static final String ACHIEVEMENT = """
            {"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
             "id": "https://loyalty.example.com/v1/issuers/prg_01kb2x0r9yf8tb4d6v1q3w5e7g/achievements/bdg_01kb2x0r9yf8tb4d6v1q3w5e7g?level=Familiar+face",
             "type": ["Achievement"], "achievementType": "Badge", "name": "Regular",
             "description": "You keep coming back, and we are glad you do.",
             "criteria": {"narrative": "\\"Familiar face\\" is earned with 3 orders."},
             "image": {"id": "https://loyalty.example.com/badges/regular.svg", "type": "Image"}}
            """;

    static final String JSON = """
            {"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
             "id": "https://loyalty.example.com/badges/awd_01kb2x0r9yf8tb4d6v1q3w5e7g",
             "type": ["VerifiableCredential", "OpenBadgeCredential"],
             "name": "Regular: Familiar face",
             "issuer": {"id": "https://loyalty.example.com/v1/issuers/prg_01kb2x0r9yf8tb4d6v1q3w5e7g",
                        "type": ["Profile"], "name": "Hair and more"},
             "validFrom": "2026-11-21T10:00:02Z",
             "credentialSubject": {
               "id": "urn:uuid:019ac5d0-613e-7a34-b21a-6d8dc78e14f0", "type": ["AchievementSubject"],
               "achievement": {
                 "id": "https://loyalty.example.com/v1/issuers/prg_01kb2x0r9yf8tb4d6v1q3w5e7g/achievements/bdg_01kb2x0r9yf8tb4d6v1q3w5e7g?level=Familiar+face",
                 "type": ["Achievement"], "achievementType": "Badge", "name": "Regular",
                 "description": "You keep coming back, and we are glad you do.",
                 "criteria": {"narrative": "\\"Familiar face\\" is earned with 3 orders."},
                 "image": {"id": "https://loyalty.example.com/badges/regular.svg", "type": "Image"}}},
             "credentialStatus": {
               "id": "https://loyalty.example.com/v1/status-lists/stl_01kb2x0r9yf8tb4d6v1q3w5e7g#94567",
               "type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "94567",
               "statusListCredential": "https://loyalty.example.com/v1/status-lists/stl_01kb2x0r9yf8tb4d6v1q3w5e7g"},
             "credentialSchema": [{
               "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
               "type": "1EdTechJsonSchemaValidator2019"}],
             "proof": {
               "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
               "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "created": "2026-11-21T10:05:00Z",
               "verificationMethod": "https://loyalty.example.com/v1/issuers/prg_01kb2x0r9yf8tb4d6v1q3w5e7g#isk_01kb2x0r9yf8tb4d6v1q3w5e7g",
               "proofPurpose": "assertionMethod", "proofValue": "z63t83Y53KfzJ5ZosfKTnqfMcKB2dmTrfjSaQjeNNjAD5srBow"}}
            """;

    static final String STATUS_LIST = """
            {"@context": ["https://www.w3.org/ns/credentials/v2"],
             "id": "https://loyalty.example.com/v1/status-lists/stl_01kb2x0r9yf8tb4d6v1q3w5e7g",
             "type": ["VerifiableCredential", "BitstringStatusListCredential"],
             "issuer": "https://loyalty.example.com/v1/issuers/prg_01kb2x0r9yf8tb4d6v1q3w5e7g",
             "validFrom": "2026-11-21T10:00:00Z",
             "credentialSubject": {
               "id": "https://loyalty.example.com/v1/status-lists/stl_01kb2x0r9yf8tb4d6v1q3w5e7g#list",
               "type": "BitstringStatusList", "statusPurpose": "revocation",
               "encodedList": "uH4sIAAAAAAAA_-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA", "ttl": 60000},
             "proof": {
               "@context": ["https://www.w3.org/ns/credentials/v2"],
               "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "created": "2026-11-21T10:05:00Z",
               "verificationMethod": "https://loyalty.example.com/v1/issuers/prg_01kb2x0r9yf8tb4d6v1q3w5e7g#isk_01kb2x0r9yf8tb4d6v1q3w5e7g",
               "proofPurpose": "assertionMethod", "proofValue": "z63t83Y53KfzJ5ZosfKTnqfMcKB2dmTrfjSaQjeNNjAD5srBow"}}
            """;

    static final String PROFILE = """
            {"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                          "https://www.w3.org/ns/cid/v1"],
             "id": "https://loyalty.example.com/v1/issuers/prg_01kb2x0r9yf8tb4d6v1q3w5e7g", "type": ["Profile"],
             "name": "Hair and more",
             "verificationMethod": [{
               "id": "https://loyalty.example.com/v1/issuers/prg_01kb2x0r9yf8tb4d6v1q3w5e7g#isk_01kb2x0r9yf8tb4d6v1q3w5e7g",
               "type": "Multikey", "controller": "https://loyalty.example.com/v1/issuers/prg_01kb2x0r9yf8tb4d6v1q3w5e7g",
               "publicKeyMultibase": "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"}],
             "assertionMethod": ["https://loyalty.example.com/v1/issuers/prg_01kb2x0r9yf8tb4d6v1q3w5e7g#isk_01kb2x0r9yf8tb4d6v1q3w5e7g"]}
            """;

    static final String JWK = """
            {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
             "kid": "https://loyalty.example.com/v1/issuers/prg_01kb2x0r9yf8tb4d6v1q3w5e7g/keys/isk_01kb2x0r9yf8tb4d6v1q3w5e7g",
             "use": "sig", "alg": "EdDSA"}
            """;

    static final String JWKS = "{\"keys\": [" + JWK + "]}";

    static final String BAKED = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 96 96\""
            + " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"><openbadges:credential"
            + " verify=\"header.payload.signature\"></openbadges:credential></svg>";

    private CredentialExamples() {}
}
