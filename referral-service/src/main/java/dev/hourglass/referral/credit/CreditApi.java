package dev.hourglass.referral.credit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.referral.credit.commission.Commissioned;
import dev.hourglass.referral.credit.ledger.CreditIds;
import dev.hourglass.referral.credit.ledger.StatementReader;
import dev.hourglass.referral.credit.model.CreditBalance;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Credit as it looks outside. All amounts are minor units of the currency beside them. */
public final class CreditApi {
    private CreditApi() {}

    /** What there is in one currency. */
    @Schema(name = "CreditBalance")
    public record Balance(
            @Schema(examples = "EUR") String currency,

            @Schema(
                    description = "Can be paid out; below zero when what was paid out has been refunded since",
                    examples = "4200")
            long available,

            @Schema(description = "Waits for the return window to end", examples = "900")
            long pending,

            @Schema(description = "In a payout that is under way", examples = "0")
            long held) {
        static Balance of(StatementReader.CurrencyBalance of) {
            CreditBalance balance = of.balance();
            return new Balance(of.currency(), balance.available(), balance.pending(), balance.held());
        }
    }

    /** What there is, by currency. */
    @Schema(name = "PartnerCredit", examples = """
            {"balances":[{"currency":"EUR","available":4200,"pending":900,"held":0}]}""")
    public record Credit(List<Balance> balances) {}

    /** Amounts by account. */
    @Schema(name = "CreditAmounts")
    public record Amounts(long pending, long available, long held) {}

    /** One transaction of the ledger. */
    @Schema(name = "CreditEntry", examples = """
            {"id":"txn_01jd6k3v5te8w9r2m4n6p8q0sx","at":"2026-11-21T10:00:03Z","kind":"commission",\
            "reference":"conversion:cnv_01jd6k3v5te8w9r2m4n6p8q0sx","currency":"EUR",\
            "change":{"pending":900,"available":0,"held":0},"balanceAfter":{"pending":900,"available":4200,"held":0},\
            "hash":"9f2b…","previousHash":"77aa…"}""")
    public record Entry(
            String id,
            Instant at,

            @Schema(
                    enumeration = {
                        "commission",
                        "maturity",
                        "payout_requested",
                        "payout_paid",
                        "payout_failed",
                        "adjustment",
                        "referral_reward",
                        "credit_used"
                    })
            String kind,

            @Schema(
                    description =
                            "What for: a conversion, a payout or an adjustment; a referral, or what a shop names a use by")
            String reference,

            String currency,
            Amounts change,
            Amounts balanceAfter,

            @Schema(description = "Over this transaction and the hash of the one before, in hexadecimal")
            String hash,

            String previousHash) {
        public static Entry of(StatementReader.Line line) {
            return new Entry(
                    CreditIds.transaction(line.id()),
                    line.at(),
                    line.kind(),
                    line.reference(),
                    line.currency(),
                    new Amounts(line.pending(), line.available(), line.held()),
                    new Amounts(
                            line.after().pending(),
                            line.after().available(),
                            line.after().held()),
                    line.hash(),
                    line.previousHash());
        }
    }

    /** All of one currency from one moment to another. */
    @Schema(name = "CreditStatementPart")
    public record StatementPart(
            String currency,

            @Schema(description = "Before the first entry") Amounts opening,

            List<Entry> entries,

            @Schema(description = "Opening and all changes together")
            Amounts closing) {}

    /** A statement; opening and all entries make the closing amounts. */
    @Schema(name = "CreditStatement")
    public record Statement(Instant from, Instant to, List<StatementPart> currencies) {}

    /** One order that a partner's buyer made. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PartnerConversion", examples = """
            {"id":"cnv_01jd6k3v5te8w9r2m4n6p8q0sx","placedAt":"2026-11-21T10:00:00Z","currency":"EUR","volume":9000,\
            "commission":900,"status":"pending","reason":"earns","availableAt":"2026-12-05T10:00:00Z",\
            "termsVersion":1}""")
    public record Conversion(
            String id,
            Instant placedAt,
            String currency,

            @Schema(description = "What is left of the order in categories that earn")
            long volume,

            long commission,

            @Schema(
                    description = "none: the reason says why",
                    enumeration = {"pending", "available", "none"})
            String status,

            @Schema(
                    description = "Why it earns what it does",
                    enumeration = {
                        "earns",
                        "not_paid",
                        "nothing_left",
                        "no_category_earns",
                        "not_the_first_order",
                        "months_are_over",
                        "other_currency",
                        "held_for_review",
                        "not_attributed"
                    })
            String reason,

            Instant availableAt,
            int termsVersion) {
        static Conversion of(Commissioned row) {
            String status = row.amount() == 0 ? "none" : row.pending() ? "pending" : "available";
            return new Conversion(
                    CreditIds.conversion(row.id()),
                    row.placedAt(),
                    row.key().currency(),
                    row.volume(),
                    row.amount(),
                    status,
                    row.reason().word(),
                    row.dueAt(),
                    row.termsVersion());
        }
    }
}
