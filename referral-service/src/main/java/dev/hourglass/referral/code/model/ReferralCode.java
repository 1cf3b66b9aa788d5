package dev.hourglass.referral.code.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a member gives to a friend. Eight characters that nobody mistakes for one another when they are read aloud or typed
 * from paper, and without vowels, so that no word comes out by accident; what
 * looks like a bad word all the same is drawn again.
 *
 * @param text as it is shown: upper case
 */
public record ReferralCode(String text) {
    /** 23 characters: no vowels, and one at most of 0O, 1IL, 2Z, 5S, 8B, UV. */
    static final String ALPHABET = "346789CDFGHJKMNPQRTVWXY";

    private static final Pattern CHOSEN = Pattern.compile("[A-Z0-9]+(-[A-Z0-9]+)*");
    private static final int LENGTH = 8;
    private static final int MAX_LENGTH = 64;

    /** The code as somebody typed it: case and surrounding blanks do not matter. */
    public static ReferralCode typed(String text) {
        return new ReferralCode(text.strip().toUpperCase(Locale.ROOT));
    }

    /**
     * A code that somebody chose: 3 to 20 letters, digits and hyphens between them.
     *
     * @throws IllegalArgumentException saying what to change
     */
    public static ReferralCode chosen(String text) {
        ReferralCode code = typed(text);
        if (!CHOSEN.matcher(code.text).matches() || code.text.length() < 3 || code.text.length() > 20) {
            throw new IllegalArgumentException("must be 3 to 20 letters A–Z, digits and single hyphens between them");
        }
        if (UnwantedWords.areIn(code.text)) {
            throw new IllegalArgumentException("contains a word that offends people; choose another code");
        }
        return code;
    }

    /**
     * The code of a member. It follows from the member's id, so that a service rebuilt from the events hands out the codes
     * people have already shared.
     *
     * @param attempt 0, or more when earlier attempts gave codes that others have
     */
    public static ReferralCode of(Member member, int attempt) {
        String seed = member.program() + "/" + member.id() + "/" + attempt;
        ReferralCode code = drawn(seed);
        for (int again = 1; UnwantedWords.mayBeSeenIn(code.text); again++) {
            code = drawn(seed + "/" + again);
        }
        return code;
    }

    private static ReferralCode drawn(String seed) {
        long number = ByteBuffer.wrap(sha256(seed)).getLong();
        char[] code = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            code[i] = ALPHABET.charAt((int) Long.remainderUnsigned(number, ALPHABET.length()));
            number = Long.divideUnsigned(number, ALPHABET.length());
        }
        return new ReferralCode(new String(code));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether it is worth looking for: a path may hold what no code ever does, and what no text column takes. */
    public boolean isPossible() {
        return !text.isEmpty() && text.length() <= MAX_LENGTH && text.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return text;
    }
}
