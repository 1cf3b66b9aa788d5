package dev.hourglass.points.identity.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Fields of a profile that somebody sets or clears.
 *
 * @param named the fields that are spoken of, by their names in the API; the others stay
 * @param said values of the named fields; null clears
 * @param interests null clears
 * @param attributes a JSON object as text that replaces the old one whole; null clears
 */
public record ProfileChange(Set<String> named, Customer said, List<String> interests, String attributes) {
    public static final String EXTERNAL_ID = "externalId";
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    public static final String NAME = "name";
    public static final String LOCALE = "locale";
    public static final String TIME_ZONE = "timeZone";
    public static final String MARKETING_CONSENT = "marketingConsent";
    public static final String INTERESTS = "interests";
    public static final String ATTRIBUTES = "attributes";

    public ProfileChange {
        named = Set.copyOf(named);
    }

    /**
     * The member after it. It is the newest word: no statement from before changes it again.
     *
     * @param now when it is said
     */
    public Member applyTo(Member member, Instant now) {
        return new Member(
                member.program(),
                member.id(),
                pick(EXTERNAL_ID, said.externalId(), member.externalId()),
                pick(EMAIL, said.email(), member.email()),
                pick(PHONE, said.phone(), member.phone()),
                pick(NAME, said.name(), member.name()),
                pick(LOCALE, said.locale(), member.locale()),
                pick(TIME_ZONE, said.timeZone(), member.timeZone()),
                pick(MARKETING_CONSENT, said.marketingConsent(), member.marketingConsent()),
                pick(MARKETING_CONSENT, now, member.consentAt()),
                pick(INTERESTS, interests == null ? List.<String>of() : distinct(interests), member.interests()),
                pick(ATTRIBUTES, attributes == null ? Member.NO_ATTRIBUTES : attributes, member.attributes()),
                now.isAfter(member.profileAt()) ? now : member.profileAt(),
                member.enrolledAt(),
                member.mergedInto(),
                member.erasedAt());
    }

    private <T> T pick(String field, T value, T known) {
        return named.contains(field) ? value : known;
    }

    private static List<String> distinct(List<String> interests) {
        return interests.stream().map(String::strip).distinct().toList();
    }
}
