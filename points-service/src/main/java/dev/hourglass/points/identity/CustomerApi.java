package dev.hourglass.points.identity;

import dev.hourglass.kit.web.PointsAt;
import dev.hourglass.points.identity.model.Customer;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A buyer on the wire; needs at least one of {@code externalId}, {@code email} and {@code phone}.
 *
 * @param timeZone IANA name, such as {@code Europe/London}
 */
@Schema(name = "Customer", description = "A buyer; at least one of externalId, email and phone")
public record CustomerApi(
        @Size(max = 200, message = "may have at most 200 characters") @Schema(examples = "c-42")
        String externalId,

        @Size(max = 320, message = "may have at most 320 characters") @Pattern(regexp = CustomerApi.EMAIL, message = "must be an e-mail address") @Schema(examples = "ada@example.com")
        String email,

        @Size(max = 40, message = "may have at most 40 characters") @Pattern(regexp = CustomerApi.PHONE, message = "must be a phone number") @Schema(examples = "+44 20 7946 0000")
        String phone,

        @Size(max = 200, message = "may have at most 200 characters") @Schema(examples = "Ada")
        String name,

        @Pattern(regexp = CustomerApi.LOCALE, message = "must be a language tag such as en-GB") @Schema(examples = "en-GB")
        String locale,

        @Schema(examples = "Europe/London") String timeZone,
        Boolean marketingConsent) {

    public static final String EMAIL = "\\s*[^@\\s]+@[^@\\s]+\\s*";
    public static final String PHONE = "[+0-9 ()./-]*[0-9][+0-9 ()./-]*";
    public static final String LOCALE = "[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*";

    public Customer toCustomer() {
        return new Customer(externalId, email, phone, name, locale, timeZone, marketingConsent);
    }

    @AssertTrue(message = "needs at least one of externalId, email and phone") @Schema(hidden = true)
    boolean isIdentified() {
        return !toCustomer().identities().isEmpty();
    }

    @PointsAt("timeZone")
    @AssertTrue(message = "timeZone must be an IANA time zone such as Europe/London") @Schema(hidden = true)
    boolean isInAKnownZone() {
        return isZone(timeZone);
    }

    /** Whether this names a time zone; nothing and blanks name none and are fine. */
    public static boolean isZone(String timeZone) {
        try {
            return timeZone == null || timeZone.isBlank() || ZoneId.of(timeZone.strip()) != null;
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
