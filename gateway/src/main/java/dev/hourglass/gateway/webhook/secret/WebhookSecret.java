package dev.hourglass.gateway.webhook.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret shared with a receiver, in the form of Standard Webhooks: {@code whsec_} and base64 of 24 to 64 bytes. */
public record WebhookSecret(String text) {
    private static final String PREFIX = "whsec_";
    private static final int NEW_BYTES = 32;
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one, of 32 random bytes. */
    public static WebhookSecret generate() {
        byte[] bytes = new byte[NEW_BYTES];
        RANDOM.nextBytes(bytes);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** Whether a secret that somebody chose has this form. */
    public static boolean isWellFormed(String text) {
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        try {
            int length = Base64.getDecoder().decode(text.substring(PREFIX.length())).length;
            return length >= MIN_BYTES && length <= MAX_BYTES;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** The signature of a message: {@code v1,} and base64 of HMAC-SHA-256 over id, time and body. */
    public String sign(String messageId, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(text.substring(PREFIX.length())), HMAC));
            String signed = messageId + "." + at.getEpochSecond() + "." + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Without the secret, so that no log can show it. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
