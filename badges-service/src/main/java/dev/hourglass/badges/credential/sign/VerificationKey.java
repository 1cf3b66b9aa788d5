package dev.hourglass.badges.credential.sign;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The public half of an Ed25519 key, as others want to read it.
 *
 * @param bytes 32 bytes (RFC 8032, 5.1.2)
 */
public record VerificationKey(byte[] bytes) {
    /** What says "an Ed25519 public key follows" in a multikey: 0xed as a varint. */
    private static final byte[] MULTICODEC = {(byte) 0xed, 0x01};

    /** A JSON Web Key (RFC 7517, RFC 8037) whose {@code kid} is its address. */
    public Map<String, Object> jwk(String address) {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", "OKP");
        jwk.put("crv", "Ed25519");
        jwk.put("x", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        jwk.put("kid", address);
        jwk.put("use", "sig");
        jwk.put("alg", "EdDSA");
        return jwk;
    }

    /** A multikey (Controlled Identifiers 1.0, 2.2.2). */
    public Map<String, Object> multikey(String id, String controller) {
        Map<String, Object> multikey = new LinkedHashMap<>();
        multikey.put("id", id);
        multikey.put("type", "Multikey");
        multikey.put("controller", controller);
        multikey.put("publicKeyMultibase", multibase());
        return multikey;
    }

    private String multibase() {
        byte[] marked = new byte[MULTICODEC.length + bytes.length];
        System.arraycopy(MULTICODEC, 0, marked, 0, MULTICODEC.length);
        System.arraycopy(bytes, 0, marked, MULTICODEC.length, bytes.length);
        return Multibase.base58(marked);
    }
}
