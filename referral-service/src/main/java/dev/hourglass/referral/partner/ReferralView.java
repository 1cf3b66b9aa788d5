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
                                + " shop looks at it first; refused: it brings you nothing, the reason says why",
                enumeration = {"waiting", "attributed", "held", "refused"})
        String status,

        @Schema(
                description =
                        "Why it was refused: claim_too_late, they had bought before you told of them; already_referred,"
                                + " somebody else brought them; or what an attribution is refused for",
                examples = "claim_too_late")
        String reason,

        Instant receivedAt) {
    static ReferralView of(PartnerId partner, ToldStore.Told told) {
        return new ReferralView(told.id(), status(partner, told), told.refusal(), told.receivedAt());
    }

    private static String status(PartnerId partner, ToldStore.Told told) {
        if (told.refusal() != null) {
            return "refused";
        }
        if (!partner.equals(told.broughtBy())) {
            return "waiting";
        }
        return told.held() ? "held" : "attributed";
    }
}
