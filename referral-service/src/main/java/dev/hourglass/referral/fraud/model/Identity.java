package dev.hourglass.referral.fraud.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What tells whether two members are one person, in a form in which two spellings of the same address are equal.
 *
 * @param email canonical, or null
 * @param phone digits with country code, or null
 * @param externalId the shop's own id in lower case, or null
 */
public record Identity(String email, String phone, String externalId) {
    public static final Identity UNKNOWN = new Identity(null, null, null);

    /** Providers that deliver to the same mailbox whether there are dots in its name or not. */
    private static final Set<String> DOTS_DO_NOT_MATTER = Set.of("gmail.com", "googlemail.com");

    /** Reads addresses as a shop sends them; null or blank is unknown. */
    public static Identity of(String email, String phone, String externalId) {
        return new Identity(
                canonicalEmail(email),
                canonicalPhone(phone),
                externalId == null || externalId.isBlank()
                        ? null
                        : externalId.strip().toLowerCase(Locale.ROOT));
    }

    /** What both have in common; two unknowns are not the same. */
    public Set<Likeness> likeness(Identity other) {
        Set<Likeness> common = EnumSet.noneOf(Likeness.class);
        if (email != null && email.equals(other.email)) {
            common.add(Likeness.SAME_EMAIL);
        }
        if (phone != null && phone.equals(other.phone)) {
            common.add(Likeness.SAME_PHONE);
        }
        if (externalId != null && externalId.equals(other.externalId)) {
            common.add(Likeness.SAME_EXTERNAL_ID);
        }
        return common;
    }

    /** Case, a {@code +tag} and, where the provider ignores them, dots do not make another person. */
    private static String canonicalEmail(String email) {
        if (email == null || email.isBlank()) {
            return null;
        }
        String text = email.strip().toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        if (at < 1) {
            return text;
        }
        String mailbox = text.substring(0, at);
        String domain = text.substring(at + 1);
        int plus = mailbox.indexOf('+');
        if (plus > 0) {
            mailbox = mailbox.substring(0, plus);
        }
        if (DOTS_DO_NOT_MATTER.contains(domain)) {
            mailbox = mailbox.replace(".", "");
            domain = "gmail.com";
        }
        return mailbox + "@" + domain;
    }

    /** {@code +44 20 7946 0018} and {@code 0044 (20) 7946-0018} are the same number. */
    private static String canonicalPhone(String phone) {
        if (phone == null) {
            return null;
        }
        String digits = phone.replaceAll("[^0-9]", "");
        if (digits.startsWith("00")) {
            digits = digits.substring(2);
        }
        return digits.isEmpty() ? null : digits;
    }
}
