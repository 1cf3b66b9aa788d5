package dev.hourglass.points.identity.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import java.time.Instant;
import java.util.List;

/**
 * An enrolled buyer.
 *
 * @param interests what the member says they like, such as {@code hair}
 * @param attributes the shop's own, a JSON object as text
 * @param consentAt when {@code marketingConsent} was said, or null when nothing was said
 * @param profileAt when the storefront said what stands here
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
        Instant enrolledAt) {

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
                now);
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
                enrolledAt);
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
}
