package dev.hourglass.kit.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * The form of a key: a prefix that names its kind, 32 random characters (190 bits) and a checksum, so that a typo or a
 * cut-off key is refused without asking the database, and a leaked one is found by scanners.
 */
public final class KeyFormat {
    public static final String OPERATOR = "hg_op_";
    public static final String ADMIN = "hg_admin_";
    public static final String STOREFRONT = "hg_store_";
    public static final String PARTNER = "hg_partner_";

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 32;
    private static final int CHECKSUM_LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyFormat() {}

    /** A new secret key with this prefix. */
    public static String generate(String prefix) {
        StringBuilder key = new StringBuilder(prefix);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            key.append(BASE62.charAt(RANDOM.nextInt(BASE62.length())));
        }
        return key.append(checksum(key.toString())).toString();
    }

    /** Whether the text has a known prefix, the right length and a checksum that fits. */
    public static boolean isWellFormed(String key) {
        String prefix = prefixOf(key);
        if (prefix == null || key.length() != prefix.length() + RANDOM_LENGTH + CHECKSUM_LENGTH) {
            return false;
        }
        int end = key.length() - CHECKSUM_LENGTH;
        return checksum(key.substring(0, end)).equals(key.substring(end));
    }

    /** The prefix that the key begins with, or null. */
    public static String prefixOf(String key) {
        for (String prefix : new String[] {OPERATOR, ADMIN, STOREFRONT, PARTNER}) {
            if (key != null && key.startsWith(prefix)) {
                return prefix;
            }
        }
        return null;
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        long rest = crc.getValue();
        char[] digits = new char[CHECKSUM_LENGTH];
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = BASE62.charAt((int) (rest % BASE62.length()));
            rest /= BASE62.length();
        }
        return new String(digits);
    }
}
