package dev.hourglass.referral.credit.commission;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.credit.ledger.CreditLedger.AccountKey;
import dev.hourglass.referral.credit.model.CommissionPolicy.Reason;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * What one order has brought a partner, as it stands in the ledger.
 *
 * @param volume what is left of it in categories that earn, in minor units
 * @param amount the commission, in minor units
 * @param pending whether it still waits for the return window to end
 */
public record Commissioned(
        Key key,
        UUID id,
        int termsVersion,
        Instant placedAt,
        long volume,
        long amount,
        boolean pending,
        Instant dueAt,
        Reason reason) {

    /** An order of a friend, in a currency: an order that is restated in another is another line in the books. */
    public record Key(Member friend, PartnerId partner, String source, String orderId, String currency) {
        AccountKey account() {
            return new AccountKey(friend.program(), partner, currency);
        }
    }

    /** The orders whose volume counts together. */
    record Month(AccountKey account, YearMonth month) {}

    Month month() {
        return new Month(key.account(), YearMonth.from(placedAt.atOffset(ZoneOffset.UTC)));
    }

    long pendingAmount() {
        return pending ? amount : 0;
    }

    long availableAmount() {
        return pending ? 0 : amount;
    }

    Commissioned earning(long other) {
        return new Commissioned(key, id, termsVersion, placedAt, volume, other, pending, dueAt, reason);
    }

    /** As it stands at this time. */
    Commissioned at(Instant now) {
        return new Commissioned(key, id, termsVersion, placedAt, volume, amount, now.isBefore(dueAt), dueAt, reason);
    }

    Commissioned nothing(Reason why) {
        return new Commissioned(key, id, termsVersion, placedAt, 0, 0, pending, dueAt, why);
    }
}
