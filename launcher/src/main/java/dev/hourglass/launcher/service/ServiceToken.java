package dev.hourglass.launcher.service;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Lets the launcher speak to a service as a sister service does: a JWT (RFC 7519) signed with the installation's secret. */
public final class ServiceToken {
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private ServiceToken() {}

    /** The {@code Authorization} header value. */
    public static String bearer(String secret, Instant now) {
        String content = encode("{\"alg\":\"HS256\"}")
                + "."
                + encode("{\"iss\":\"hourglass\",\"sub\":\"launcher\",\"role\":\"service\",\"scopes\":[],\"exp\":"
                        + now.plus(GOOD_FOR).getEpochSecond() + "}");
        return "Bearer " + content + "." + BASE64.encodeToString(hmac(secret, content));
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(String secret, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
