package dev.hourglass.points.reward;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.Set;

/** Makes voucher codes that cannot be guessed and can be read aloud: no 0 and O, no 1, I and L. */
final class VoucherCodes {
    static final int DEFAULT_LENGTH = 10;

    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private VoucherCodes() {}

    /** So many different codes; {@code length} counts what comes after the prefix. */
    static Set<String> generate(int count, String prefix, int length) {
        Set<String> codes = new LinkedHashSet<>();
        while (codes.size() < count) {
            StringBuilder code = new StringBuilder(prefix);
            for (int i = 0; i < length; i++) {
                code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
            }
            codes.add(code.toString());
        }
        return codes;
    }
}
