package dev.hourglass.referral.credit.payout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.id.PartnerId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Payouts as they look outside. Amounts are minor units of the currency beside them. */
public final class PayoutApi {
    private static final long MAX_AMOUNT = 1_000_000_000_000_000L;

    private PayoutApi() {}

    /** A payout to ask for; all of it may be left out. */
    @Schema(name = "PayoutRequest", examples = "{\"currency\":\"EUR\",\"amount\":5000}")
    public record PayoutRequest(
            @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as EUR") @Schema(description = "Left out, the program's", examples = "EUR")
            String currency,

            @Min(value = 1, message = "must be at least 1 minor unit") @Max(value = MAX_AMOUNT, message = "is too large") @Schema(description = "Left out, all that is available", examples = "5000")
            Long amount) {}

    /** A payout. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Payout", examples = """
            {"id":"pay_01jd6k3v5te8w9r2m4n6p8q0sx","partnerId":"ptn_01jd6k3v5te8w9r2m4n6p8q0sx","currency":"EUR",\
            "amount":5000,"status":"paid","reference":"SEPA 2026-12-06/17","requestedAt":"2026-12-05T11:00:00Z",\
            "changedAt":"2026-12-06T09:00:00Z"}""")
    public record PayoutView(
            PayoutId id,
            PartnerId partnerId,
            String currency,
            long amount,

            @Schema(enumeration = {"requested", "approved", "paid", "failed"})
            String status,

            @Schema(description = "Of the payment, once it is paid")
            String reference,

            @Schema(description = "Why it failed") String reason,
            Instant requestedAt,
            Instant changedAt) {
        public static PayoutView of(Payout payout) {
            return new PayoutView(
                    payout.id(),
                    payout.account().partner(),
                    payout.account().currency(),
                    payout.amount(),
                    payout.status().word(),
                    payout.reference(),
                    payout.reason(),
                    payout.requestedAt(),
                    payout.changedAt());
        }
    }

    /** How the money went out. */
    @Schema(name = "PayoutPaid", examples = "{\"reference\":\"SEPA 2026-12-06/17\"}")
    public record PaidBody(
            @NotBlank(message = "must name the payment") @Size(max = 200, message = "must have at most 200 characters") @Schema(examples = "SEPA 2026-12-06/17")
            String reference) {}

    /** Why it did not. */
    @Schema(name = "PayoutFailed", examples = "{\"reason\":\"account closed\"}")
    public record FailedBody(
            @Size(max = 200, message = "must have at most 200 characters") @Schema(examples = "account closed")
            String reason) {}
}
