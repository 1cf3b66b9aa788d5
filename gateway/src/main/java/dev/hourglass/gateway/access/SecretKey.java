package dev.hourglass.gateway.access;

import dev.hourglass.kit.security.KeyFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A key in clear text, on its way through memory. What is kept of it is its SHA-256: with 190 random bits there is nothing
 * to guess, so a slow password hash would protect nothing and cost every request.
 */
public record SecretKey(String text) {
    private static final int SHOWN_AT_END = 4;

    /** A new one of this kind. */
    public static SecretKey generate(KeyKind kind) {
        return new SecretKey(KeyFormat.generate(kind.prefix()));
    }

    /** 32 bytes. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Enough to tell keys apart in a list, such as {@code hg_admin_…k3Xz}. */
    public String hint() {
        return KeyFormat.prefixOf(text) + "…" + text.substring(text.length() - SHOWN_AT_END);
    }

    /** Without the secret, so that no log can show it. */
    @Override
    public String toString() {
        return hint();
    }
}
