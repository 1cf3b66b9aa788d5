package dev.hourglass.referral.credit.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.ledger.Posting;
import dev.hourglass.referral.credit.model.CreditBalance;
import java.util.List;

/** What this feature tells, about partners or about members, never about both. The schemas are in docs/reference/events. */
public final class CreditEvents {
    private CreditEvents() {}

    record Amounts(long pending, long available, long held) {
        static Amounts of(CreditBalance balance) {
            return new Amounts(balance.pending(), balance.available(), balance.held());
        }

        static Amounts of(List<Posting> postings) {
            return new Amounts(
                    sum(postings, CreditBalance.PENDING),
                    sum(postings, CreditBalance.AVAILABLE),
                    sum(postings, CreditBalance.HELD));
        }

        private static long sum(List<Posting> postings, String account) {
            return postings.stream()
                    .filter(posting -> posting.account().equals(account))
                    .mapToLong(Posting::amount)
                    .sum();
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CreditChanged(
            PartnerId partnerId,
            MemberId memberId,
            String transactionId,
            String kind,
            String reference,
            String currency,
            Amounts change,
            Amounts balance) {}

    /** Its subject is the member whose credit it is; credit of a partner has none. */
    public static EventDraft changed(CreditLedger.Posted posted) {
        CreditLedger.Change change = posted.change();
        CreditChanged data = new CreditChanged(
                change.account().partner(),
                change.account().owner().member(),
                CreditIds.transaction(posted.transaction()),
                change.kind(),
                change.reference(),
                change.account().currency(),
                Amounts.of(change.postings()),
                Amounts.of(posted.balance()));
        return EventDraft.of(
                change.account().program(),
                "dev.hourglass.credit.changed.v1",
                change.account().owner().member(),
                posted.at(),
                data);
    }
}
