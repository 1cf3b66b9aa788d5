package dev.hourglass.points.identity.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A buyer as a storefront describes them. E-mail addresses and phone numbers are brought to one form on the way in, so that
 * {@code Ada@Example.com} and {@code ada@example.com} are one person.
 *
 * @param externalId the storefront's own id, or null for a guest
 */
public record Customer(
        String externalId,
        String email,
        String phone,
        String name,
        String locale,
        String timeZone,
        Boolean marketingConsent) {

    public Customer {
        externalId = blankToNull(externalId);
        email = email == null ? null : blankToNull(email.strip().toLowerCase(Locale.ROOT));
        phone = phone == null ? null : blankToNull(phone.replaceAll("[^0-9+]", ""));
        name = blankToNull(name);
        locale = blankToNull(locale);
        timeZone = blankToNull(timeZone);
    }

    /** All ways this customer can be known, strongest first; empty when there is none. */
    public List<Identity> identities() {
        List<Identity> identities = new ArrayList<>(3);
        if (externalId != null) {
            identities.add(new Identity(Identity.Kind.EXTERNAL_ID, externalId));
        }
        if (email != null) {
            identities.add(new Identity(Identity.Kind.EMAIL, email));
        }
        if (phone != null) {
            identities.add(new Identity(Identity.Kind.PHONE, phone));
        }
        return identities;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
