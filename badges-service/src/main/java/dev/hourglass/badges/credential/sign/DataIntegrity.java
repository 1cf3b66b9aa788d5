package dev.hourglass.badges.credential.sign;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Proofs that are part of the document: the cryptosuite {@code eddsa-jcs-2022} (Data Integrity EdDSA Cryptosuites 1.0, 3.3).
 * Proof and document, each in canonical form (RFC 8785) and hashed with SHA-256, are signed together.
 */
public final class DataIntegrity {
    private static final String CONTEXT = "@context";
    private static final ObjectMapper JSON = new ObjectMapper();

    private DataIntegrity() {}

    /**
     * The document with its proof.
     *
     * @param created when it is signed
     */
    public static Map<String, Object> sign(SigningKey key, Map<String, Object> document, Instant created) {
        Map<String, Object> proof = new LinkedHashMap<>();
        proof.put(CONTEXT, document.get(CONTEXT));
        proof.put("type", "DataIntegrityProof");
        proof.put("cryptosuite", "eddsa-jcs-2022");
        proof.put("created", created.truncatedTo(ChronoUnit.SECONDS).toString());
        proof.put("verificationMethod", key.verificationMethod());
        proof.put("proofPurpose", "assertionMethod");
        byte[] signature = Ed25519.sign(key.key(), concatenate(hash(proof), hash(document)));
        proof.put("proofValue", Multibase.base58(signature));
        Map<String, Object> signed = new LinkedHashMap<>(document);
        signed.put("proof", proof);
        return signed;
    }

    private static byte[] hash(Map<String, Object> part) {
        try {
            byte[] canonical = new JsonCanonicalizer(JSON.writeValueAsString(part)).getEncodedUTF8();
            return MessageDigest.getInstance("SHA-256").digest(canonical);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] concatenate(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
