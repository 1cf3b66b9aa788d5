package dev.hourglass.referral.partner;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.id.PartnerId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A buyer whom a partner told of, as the partner may see it: nothing of the buyer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PartnerReferral", examples = """
        {"id":"lead-4711","status":"attributed","receivedAt":"2026-11-21T09:00:00Z"}""")
public record ReferralView(
        @Schema(description = "As you called it", examples = "lead-4711")
        String id,

        @Schema(
                description =
                        "waiting: nobody has bought yet; attributed: what they buy counts for you; held: somebody at the"
                                + " shop looks at it first",
                enumeration = {"waiting", "attributed", "held", "refused"})
        String status,

        @Schema(
                description = "Why it was refused: somebody else brought them, or they bought before",
                examples = "already_referred")
        String reason,

        Instant receivedAt) {
    private static final String ALREADY_REFERRED = "already_referred";

    static ReferralView of(PartnerId partner, ToldStore.Told told) {
        if (told.member() == null || told.broughtBy() == null) {
            return new ReferralView(told.id(), "waiting", null, told.receivedAt());
        }
        String reason = told.broughtBy().equals(partner) ? told.refusal() : ALREADY_REFERRED;
        String stands = told.broughtBy().equals(partner) && told.held() ? "held" : "attributed";
        return new ReferralView(told.id(), reason == null ? stands : "refused", reason, told.receivedAt());
    }
}
