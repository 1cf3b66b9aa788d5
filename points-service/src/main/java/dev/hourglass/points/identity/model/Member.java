package dev.hourglass.points.identity.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import java.time.Instant;

/**
 * An enrolled buyer.
 *
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
        Instant profileAt,
        Instant enrolledAt) {

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
                saidAt,
                now);
    }

    /**
     * This member after a storefront described them. What it left out stays; an older description only fills gaps. A guest
     * who is now known by an {@code externalId} is a guest no more.
     */
    public Member describedAs(Customer customer, Instant saidAt) {
        boolean newer = !saidAt.isBefore(profileAt);
        return new Member(
                program,
                id,
                externalId == null ? customer.externalId() : externalId,
                pick(newer, customer.email(), email),
                pick(newer, customer.phone(), phone),
                pick(newer, customer.name(), name),
                pick(newer, customer.locale(), locale),
                pick(newer, customer.timeZone(), timeZone),
                pick(newer, customer.marketingConsent(), marketingConsent),
                newer ? saidAt : profileAt,
                enrolledAt);
    }

    private static <T> T pick(boolean newer, T said, T known) {
        if (known == null) {
            return said;
        }
        return newer && said != null ? said : known;
    }
}
