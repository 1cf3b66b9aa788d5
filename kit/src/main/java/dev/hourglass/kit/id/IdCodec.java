package dev.hourglass.kit.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;

/** Translates between UUIDs and their outside form, {@code prefix_} + 26 lower-case Crockford base32 characters. */
public final class IdCodec {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    private IdCodec() {}

    /** A new time-ordered UUIDv7 (RFC 9562). */
    public static UUID newUuid() {
        return UuidCreator.getTimeOrderedEpochFast();
    }

    /** The outside form: 128 bits as 26 digits of 5 bits, most significant first. */
    public static String format(String prefix, UUID uuid) {
        char[] digits = new char[LENGTH];
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return prefix + '_' + new String(digits);
    }

    /**
     * Reads what {@link #format} wrote.
     *
     * @throws IllegalArgumentException when the text has another prefix, length or alphabet
     */
    public static UUID parse(String prefix, String text) {
        return tryParse(prefix, text)
                .orElseThrow(() -> new IllegalArgumentException("Not an id of the form " + prefix + "_…"));
    }

    /** Like {@link #parse}, empty when the text is no such id. */
    public static Optional<UUID> tryParse(String prefix, String text) {
        int start = prefix.length() + 1;
        if (text == null
                || text.length() != start + LENGTH
                || !text.startsWith(prefix)
                || text.charAt(start - 1) != '_'
                || text.charAt(start) > '7') {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | digit;
        }
        return Optional.of(new UUID(high, low));
    }
}
