package dev.hourglass.badges.credential;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.subtle.Ed25519Verify;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Somebody who was given a credential and trusts nobody: follows the addresses in it and checks everything with other people's
 * code (Nimbus JOSE and Tink for signatures, a JSON Schema validator for shapes), never with the service's own.
 */
final class Verifier {
    static final String VC_JWT = "application/vc+jwt";
    static final String PUBLIC_URL = "http://localhost:8080";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private Verifier() {}

    /** The credential in a JWT whose signature is good under the key that its {@code kid} leads to. */
    static JsonNode verified(String jwt) throws Exception {
        JWSObject jws = JWSObject.parse(jwt);
        String kid = jws.getHeader().getKeyID();
        String jwk = fetch(kid, "application/json");
        assertThat(JSON.readTree(jwk).path("kid").asText()).isEqualTo(kid);
        assertThat(jws.verify(new Ed25519Verifier(OctetKeyPair.parse(jwk)))).isTrue();
        JsonNode credential = JSON.readTree(jws.getPayload().toString());
        JsonNode issuer = credential.path("issuer");
        assertThat(kid).startsWith((issuer.isTextual() ? issuer : issuer.path("id")).asText() + "/");
        return credential;
    }

    /** Checks what Open Badges 3.0, 8.2.6 says of the claims, and the shapes of its classes. */
    static JsonNode verifiedBadge(String jwt) throws Exception {
        JsonNode badge = verified(jwt);
        assertThat(badge.path("iss")).isEqualTo(badge.at("/issuer/id"));
        assertThat(badge.path("sub")).isEqualTo(badge.at("/credentialSubject/id"));
        assertThat(badge.path("jti")).isEqualTo(badge.path("id"));
        assertThat(Instant.ofEpochSecond(badge.path("nbf").asLong()))
                .isEqualTo(badge.path("validFrom").asText());
        assertThat(JWSObject.parse(jwt).getHeader().toJSONObject()).containsOnlyKeys("alg", "kid", "typ");
        fitsOpenBadges(badge);
        return badge;
    }

    static void fitsOpenBadges(JsonNode badge) throws Exception {
        try (var schema = Verifier.class.getResourceAsStream("/open-badge-credential.schema.json")) {
            String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(text, InputFormat.JSON)
                            .validate(badge.toString(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    /** Whether the bit of its status list, itself verified, says that it was revoked. */
    static boolean isRevoked(JsonNode badge) throws Exception {
        JsonNode entry = badge.path("credentialStatus");
        String address = entry.path("statusListCredential").asText();
        JsonNode list = verified(fetch(address, VC_JWT));
        assertThat(list.path("id").asText()).isEqualTo(address);
        assertThat(list.path("type")).extracting(JsonNode::asText).contains("BitstringStatusListCredential");
        JsonNode subject = list.path("credentialSubject");
        assertThat(subject.path("type").asText()).isEqualTo("BitstringStatusList");
        assertThat(subject.path("statusPurpose")).isEqualTo(entry.path("statusPurpose"));
        byte[] bits = unpack(subject.path("encodedList").asText());
        assertThat(bits).hasSizeGreaterThanOrEqualTo(16 * 1024);
        int index = Integer.parseInt(entry.path("statusListIndex").asText());
        return (bits[index / 8] & (0x80 >> (index % 8))) != 0;
    }

    /** Checks a Data Integrity proof under the key that its issuer's profile has for it. */
    static void verifyProof(JsonNode signed) throws Exception {
        ObjectNode document = signed.deepCopy();
        ObjectNode proof = (ObjectNode) document.remove("proof");
        byte[] signature = base58(proof.remove("proofValue").asText());
        JsonNode issuer = document.path("issuer");
        JsonNode profile =
                JSON.readTree(fetch((issuer.isTextual() ? issuer : issuer.path("id")).asText(), "application/json"));
        JsonNode method = null;
        for (JsonNode candidate : profile.path("verificationMethod")) {
            if (candidate.path("id").equals(proof.path("verificationMethod"))) {
                method = candidate;
            }
        }
        assertThat(method).isNotNull();
        assertThat(method.path("controller")).isEqualTo(profile.path("id"));
        assertThat(profile.path("assertionMethod")).contains(proof.path("verificationMethod"));
        byte[] multikey = base58(method.path("publicKeyMultibase").asText());
        assertThat(multikey).startsWith(0xed, 0x01).hasSize(34);
        byte[] hashes = concatenate(sha256(canonical(proof)), sha256(canonical(document)));
        new Ed25519Verify(Arrays.copyOfRange(multikey, 2, 34)).verify(signature, hashes);
    }

    static String fetch(String address, String accept) {
        assertThat(address).startsWith(PUBLIC_URL + "/");
        URI path = URI.create(address.substring(PUBLIC_URL.length()));
        return given().urlEncodingEnabled(false)
                .accept(accept)
                .get(path.toString())
                .then()
                .statusCode(200)
                .contentType(accept)
                .extract()
                .asString();
    }

    /** RFC 8785 for what has but ASCII names, texts and whole numbers. */
    private static byte[] canonical(JsonNode node) throws Exception {
        return JSON.writeValueAsBytes(JSON.treeToValue(node, TreeMap.class));
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] concatenate(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] base58(String multibase) {
        assertThat(multibase).startsWith("z");
        BigInteger number = BigInteger.ZERO;
        for (char digit : multibase.substring(1).toCharArray()) {
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(BASE58.indexOf(digit)));
        }
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static byte[] unpack(String encoded) throws Exception {
        assertThat(encoded).startsWith("u");
        byte[] compressed = Base64.getUrlDecoder().decode(encoded.substring(1));
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        }
    }
}
