package dev.hourglass.referral.credit.model;

import dev.hourglass.kit.ledger.ChainProof;
import java.util.List;
import java.util.Optional;

/**
 * Works the books of one partner in one currency out again from the journal, and compares. Give it the entries in order, then
 * the balance; the first thing that does not fit ends it.
 */
public final class CreditProof {
    private final ChainProof chain = new ChainProof();
    private CreditBalance balance = CreditBalance.ZERO;

    /** Why an entry does not follow from those before it; empty when it does. */
    public Optional<String> add(ChainProof.Entry entry, List<ChainProof.Line> lines, CreditBalance kept) {
        Optional<String> broken = chain.add(entry, lines);
        if (broken.isPresent()) {
            return broken;
        }
        try {
            balance = balance.after(ChainProof.postings(lines));
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            return Optional.of(impossible.getMessage());
        }
        return kept.equals(balance)
                ? Optional.empty()
                : Optional.of("it says " + kept + " after it, its entries make " + balance);
    }

    /** Why what is kept at the end is not what the journal makes; empty when it is. */
    public Optional<String> end(CreditBalance kept, long sequence, byte[] hash) {
        if (!kept.equals(balance)) {
            return Optional.of("the account says " + kept + ", the entries make " + balance);
        }
        return chain.end(sequence, hash);
    }
}
