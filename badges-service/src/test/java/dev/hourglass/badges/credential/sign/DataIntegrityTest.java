package dev.hourglass.badges.credential.sign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The test vector of eddsa-jcs-2022 in Data Integrity EdDSA Cryptosuites 1.0: its key, its document, its proof. */
class DataIntegrityTest {
    private static final String PKCS8 = "302e020100300506032b657004220420";
    private static final String SECRET = "c96ef9ea10c5e414c471723aff9de72c35fa5b70fae97e8832ecac7d2e2b8ed6";
    private static final String PUBLIC = "b00d8d938e7f773d51565aad36a623f5344f7f5d1960f9cf3e8e12620ea2810f";
    private static final String MULTIKEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    private static final String CONTROLLER = "did:key:" + MULTIKEY;

    private static final String SIGNED = """
            {"@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
             "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
             "type": ["VerifiableCredential", "AlumniCredential"],
             "name": "Alumni Credential",
             "description": "A minimum viable example of an Alumni Credential.",
             "issuer": "https://vc.example/issuers/5678",
             "validFrom": "2023-01-01T00:00:00Z",
             "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
             "proof": {
               "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "created": "2023-02-24T23:36:38Z",
               "verificationMethod": "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
               "proofPurpose": "assertionMethod",
               "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
               "proofValue": "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"}}
            """;

    @Test
    void theProofIsTheOneOfTheStandard() throws Exception {
        Map<String, Object> expected = new ObjectMapper().readValue(SIGNED, new TypeReference<>() {});
        Map<String, Object> unsigned = new LinkedHashMap<>(expected);
        unsigned.remove("proof");
        PrivateKey secret = Ed25519.privateKey(HexFormat.of().parseHex(PKCS8 + SECRET));
        SigningKey key = new SigningKey(secret, "", CONTROLLER + "#" + MULTIKEY);

        assertThat(DataIntegrity.sign(key, unsigned, Instant.parse("2023-02-24T23:36:38Z")))
                .isEqualTo(expected);
    }

    @Test
    void theMultikeyIsTheOneOfTheStandard() {
        VerificationKey key = new VerificationKey(HexFormat.of().parseHex(PUBLIC));
        assertThat(key.multikey(CONTROLLER + "#" + MULTIKEY, CONTROLLER)).containsEntry("publicKeyMultibase", MULTIKEY);
    }
}
