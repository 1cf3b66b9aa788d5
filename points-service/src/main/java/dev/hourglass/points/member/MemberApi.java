package dev.hourglass.points.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.web.PointsAt;
import dev.hourglass.points.identity.CustomerApi;
import dev.hourglass.points.identity.model.Customer;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.tier.TierApi;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of members. */
public final class MemberApi {
    private MemberApi() {}

    @Schema(name = "Member", description = "An enrolled buyer; a guest has no externalId")
    public record Profile(
            @Schema(examples = "mem_01jd6k3v5te8w9r2m4n6p8q0sx")
            MemberId id,

            @Schema(examples = "c-42") String externalId,
            @Schema(examples = "ada@example.com") String email,
            @Schema(examples = "+442079460000") String phone,
            @Schema(examples = "Ada") String name,
            @Schema(examples = "en-GB") String locale,
            @Schema(examples = "Europe/London") String timeZone,
            Boolean marketingConsent,

            @Schema(description = "When consent was given or withdrawn; null when nothing was said")
            Instant marketingConsentAt,

            @Schema(examples = "[\"hair\"]") List<String> interests,

            @JsonRawValue
            @Schema(type = SchemaType.OBJECT, description = "The shop's own", examples = "{\"store\": \"Berlin\"}")
            String attributes,

            boolean guest,
            Instant enrolledAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "When one member is looked at")
            TierApi.Standing tier) {
        public static Profile of(Member member) {
            return of(member, null);
        }

        static Profile of(Member member, TierApi.Standing tier) {
            return new Profile(
                    member.id(),
                    member.externalId(),
                    member.email(),
                    member.phone(),
                    member.name(),
                    member.locale(),
                    member.timeZone(),
                    member.marketingConsent(),
                    member.consentAt(),
                    member.interests(),
                    member.attributes(),
                    member.guest(),
                    member.enrolledAt(),
                    tier);
        }
    }

    /** What of a profile can be set; a field that is left out stays, null clears it. */
    @Schema(name = "MemberChanges", description = "Fields that are left out stay as they are; null clears one")
    public record Changes(
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
            Boolean marketingConsent,

            @Size(max = 50, message = "may have at most 50 entries") @Schema(examples = "[\"hair\"]")
            List<
                            @NotBlank(message = "must not be blank") @Size(max = 100, message = "may have at most 100 characters") @Pattern(regexp = "\\P{Cc}*", message = "must not contain control characters") String>
                    interests,

            @Size(max = 50, message = "may have at most 50 fields") @Schema(description = "Replaces the old ones whole", examples = "{\"store\": \"Berlin\"}")
            Map<String, Object> attributes) {

        Customer said() {
            return new Customer(externalId, email, phone, name, locale, timeZone, marketingConsent);
        }

        @PointsAt("timeZone")
        @AssertTrue(message = "timeZone must be an IANA time zone such as Europe/London") @Schema(hidden = true)
        boolean isInAKnownZone() {
            return CustomerApi.isZone(timeZone);
        }
    }
}
