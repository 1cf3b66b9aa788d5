package dev.hourglass.referral.code.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Words that no code shall show. Digits that stand for letters are read as those letters ({@code B4ST4RD}). A short list of
 * our own: it has to catch what strangers would be offended by on a voucher, not moderate a conversation.
 */
public final class UnwantedWords {
    /** Offensive wherever they stand. */
    private static final Set<String> ANYWHERE = words("""
            ARSCH ARSEHOLE ASSHOLE BASTARD BITCH BOLLOCK CHINK COCKSUCK CUNT DYKE FAGGOT FICK FOTZE FUCK FUCKE
            GESTAPO HEIL HITLER HOLOCAUST HURE KANAKE KIKE MERDE MOTHERF NAZI NEGER NIGG NUTTE PAEDO PEDO PORN PUSSY PUTA
            PUTAIN RETARD SCHEISS SCHLAMPE SHIT SLUT SPASTI TWAT WANK WHORE WICHS""");

    /** Offensive as a word of its own, part of harmless ones otherwise: ASS is, GLASS is not. */
    private static final Set<String> ALONE = words("""
            ANUS ARSE ASS COCK COON CUM DICK FAG FART KKK NIG PAKI PENIS PISS RAPE RAPED RAPIST SEX SLAG SPIC SS TIT TITS
            VAGINA""");

    /** What is read as a word although its vowels are missing; for codes that are drawn, where one more draw costs nothing. */
    private static final Set<String> WITHOUT_VOWELS =
            words("BCH BTCH CCK CNT DCK FCK FGT FKN FCN FUK KKK KYS NGG NGR NZ PRN PSS RPD SHT SLT STFU TTS WNK WTF");

    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "OIZEASGTBG";

    private UnwantedWords() {}

    /** Whether a code that somebody chose shows one. Parts are separated by hyphens. */
    static boolean areIn(String code) {
        String read = read(code);
        return ANYWHERE.stream().anyMatch(read.replace("-", "")::contains)
                || Arrays.stream(read.split("-")).anyMatch(ALONE::contains);
    }

    /** Whether a code that was drawn looks like one, strictly: harmless words that contain a bad one are refused as well. */
    static boolean mayBeSeenIn(String code) {
        String read = read(code);
        return ANYWHERE.stream().anyMatch(read::contains)
                || ALONE.stream().filter(word -> word.length() > 2).anyMatch(read::contains)
                || WITHOUT_VOWELS.stream().anyMatch(read::contains);
    }

    private static String read(String code) {
        StringBuilder letters = new StringBuilder(code.toUpperCase(Locale.ROOT));
        for (int i = 0; i < letters.length(); i++) {
            int digit = DIGITS.indexOf(letters.charAt(i));
            if (digit >= 0) {
                letters.setCharAt(i, LETTERS.charAt(digit));
            }
        }
        return letters.toString();
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
