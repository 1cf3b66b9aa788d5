package dev.hourglass.points.identity.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An enrolled buyer.
 *
 * @param interests what the member says they like, such as {@code hair}
 * @param attributes the shop's own, a JSON object as text
 * @param consentAt when {@code marketingConsent} was said, or null when nothing was said
 * @param profileAt when the storefront said what stands here
 * @param mergedInto the member that this id stands for now, or null
 * @param erasedAt when everything personal was removed, or null
 */
public record Member(
        ProgramId program,
        MemberId id,
        String externalId,
        String email,
        String phone,
        String name,
        String locale,
        String timeZone,
        Boolean marketingConsent,
        Instant consentAt,
        List<String> interests,
        String attributes,
        Instant profileAt,
        Instant enrolledAt,
        MemberId mergedInto,
        Instant erasedAt) {

    public static final String NO_ATTRIBUTES = "{}";

    public Member {
        interests = List.copyOf(interests);
    }

    /** A member without {@code externalId}. */
    public boolean guest() {
        return externalId == null;
    }

    public static Member enrol(ProgramId program, MemberId id, Customer customer, Instant saidAt, Instant now) {
        return new Member(
                program,
                id,
                customer.externalId(),
                customer.email(),
                customer.phone(),
                customer.name(),
                customer.locale(),
                customer.timeZone(),
                customer.marketingConsent(),
                customer.marketingConsent() == null ? null : saidAt,
                List.of(),
                NO_ATTRIBUTES,
                saidAt,
                now,
                null,
                null);
    }

    /**
     * This member after a storefront described them. What it left out stays; an older description only fills gaps. A guest
     * who is now known by an {@code externalId} is a guest no more. For consent the newest word about it counts.
     */
    public Member describedAs(Customer customer, Instant saidAt) {
        boolean newer = !saidAt.isBefore(profileAt);
        boolean consents = customer.marketingConsent() != null && (consentAt == null || !saidAt.isBefore(consentAt));
        return new Member(
                program,
                id,
                externalId == null ? customer.externalId() : externalId,
                pick(newer, customer.email(), email),
                pick(newer, customer.phone(), phone),
                pick(newer, customer.name(), name),
                pick(newer, customer.locale(), locale),
                pick(newer, customer.timeZone(), timeZone),
                consents ? customer.marketingConsent() : marketingConsent,
                consents ? saidAt : consentAt,
                interests,
                attributes,
                newer ? saidAt : profileAt,
                enrolledAt,
                mergedInto,
                erasedAt);
    }

    private static <T> T pick(boolean newer, T said, T known) {
        if (known == null) {
            return said;
        }
        return newer && said != null ? said : known;
    }

    /** All ways this member is known by their profile, strongest first. */
    public List<Identity> identities() {
        return new Customer(externalId, email, phone, null, null, null, null).identities();
    }

    /** This member with nothing personal left; the id stays for the books. */
    public Member erased(Instant now) {
        return new Member(
                program,
                id,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                NO_ATTRIBUTES,
                profileAt,
                enrolledAt,
                mergedInto,
                now);
    }

    /** Whether nothing personal is left of this member. */
    public boolean isErased() {
        return erasedAt != null;
    }

    /** This member and another who is the same person: what the other says fills gaps; the newest word on consent counts. */
    public Member absorbing(Member other) {
        boolean consents = other.consentAt != null && (consentAt == null || other.consentAt.isAfter(consentAt));
        Set<String> likes = new LinkedHashSet<>(interests);
        likes.addAll(other.interests);
        return new Member(
                program,
                id,
                either(externalId, other.externalId),
                either(email, other.email),
                either(phone, other.phone),
                either(name, other.name),
                either(locale, other.locale),
                either(timeZone, other.timeZone),
                consents ? other.marketingConsent : marketingConsent,
                consents ? other.consentAt : consentAt,
                List.copyOf(likes),
                attributes.equals(NO_ATTRIBUTES) ? other.attributes : attributes,
                profileAt,
                enrolledAt,
                null,
                null);
    }

    /** This member without what they are known by only because the other one was: they are two after all. */
    public Member without(Member other) {
        return new Member(
                program,
                id,
                differing(externalId, other.externalId),
                differing(email, other.email),
                differing(phone, other.phone),
                name,
                locale,
                timeZone,
                marketingConsent,
                consentAt,
                interests,
                attributes,
                profileAt,
                enrolledAt,
                mergedInto,
                erasedAt);
    }

    private static <T> T either(T first, T second) {
        return first == null ? second : first;
    }

    private static <T> T differing(T own, T others) {
        return own != null && own.equals(others) ? null : own;
    }
}
