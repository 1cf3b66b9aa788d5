package dev.hourglass.badges.credential.sign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A signed text of three parts, {@code header.payload.signature} (RFC 7515, 3.1), with EdDSA (RFC 8037). */
public final class CompactJws {
    /** What Open Badges 3.0 wants as {@code typ}: JWT, and nothing else. */
    public static final String JWT = "JWT";

    /** What other credentials bear (Securing Verifiable Credentials using JOSE and COSE, 3.1.1). */
    public static final String VC_JWT = "vc+jwt";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private CompactJws() {}

    public static String sign(SigningKey key, String type, Map<String, Object> payload) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "EdDSA");
        header.put("kid", key.jwk());
        header.put("typ", type);
        String signed = encode(header) + '.' + encode(payload);
        byte[] signature = Ed25519.sign(key.key(), signed.getBytes(StandardCharsets.US_ASCII));
        return signed + '.' + BASE64.encodeToString(signature);
    }

    private static String encode(Map<String, Object> part) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(part));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
