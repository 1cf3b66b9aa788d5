package dev.hourglass.system.run;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the gateway sends along for a storefront (RFC 7519, HMAC-SHA-256), for calls that go past the gateway. */
public final class InternalToken {
    private static final String HEADER = "{\"alg\":\"HS256\"}";
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private InternalToken() {}

    /** The {@code Authorization} value for a storefront of this program. */
    public static String storefront(String program, String secret) {
        String claims = "{\"iss\":\"hourglass\",\"sub\":\"key_test\",\"role\":\"storefront\",\"scopes\":[],"
                + "\"program\":\"%s\",\"exp\":%d}"
                        .formatted(program, Instant.now().plus(LIFETIME).getEpochSecond());
        String signed =
                base64(HEADER.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        return "Bearer " + signed + "." + base64(hmac(signed, secret));
    }

    private static byte[] hmac(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
