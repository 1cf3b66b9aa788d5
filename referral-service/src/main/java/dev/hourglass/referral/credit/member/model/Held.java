package dev.hourglass.referral.credit.member.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.ledger.Posting;
import dev.hourglass.referral.credit.model.CreditBalance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the ledger for a reward or a use.
 *
 * @param holder in whose account: another than the member when the two were merged
 */
public record Held(Due due, MemberId holder) {
    /** What is to be posted to one account. */
    public record Step(MemberId holder, String currency, List<Posting> postings) {}

    /** What leads from what stands (empty: nothing) to this: a difference, or all of it from one account to another. */
    public List<Step> after(Optional<Held> before) {
        if (before.isPresent() && isInTheAccountOf(before.get())) {
            return step(due.signed() - before.get().due.signed());
        }
        List<Step> steps = new ArrayList<>();
        before.ifPresent(old -> steps.addAll(old.step(-old.due.signed())));
        steps.addAll(step(due.signed()));
        return steps;
    }

    private boolean isInTheAccountOf(Held other) {
        return holder.equals(other.holder) && due.currency().equals(other.due.currency());
    }

    private List<Step> step(long amount) {
        if (amount == 0) {
            return List.of();
        }
        String counterpart = due.kind() == Due.Kind.REWARD ? CreditBalance.REWARD : CreditBalance.USED;
        return List.of(new Step(
                holder,
                due.currency(),
                List.of(new Posting(CreditBalance.AVAILABLE, amount), new Posting(counterpart, -amount))));
    }
}
