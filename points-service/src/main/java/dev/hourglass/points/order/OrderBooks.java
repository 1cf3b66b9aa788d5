package dev.hourglass.points.order;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.ledger.Books;
import dev.hourglass.points.ledger.LedgerEvents;
import dev.hourglass.points.ledger.MemberAccount;
import dev.hourglass.points.ledger.model.Lot;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.order.model.NetOrder;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.order.model.OrderState;
import dev.hourglass.points.program.model.NegativeBalance;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.Rules;
import dev.hourglass.points.rule.model.EarningPolicy;
import dev.hourglass.points.rule.model.RuleOutcome;
import dev.hourglass.points.tier.TierApi;
import dev.hourglass.points.tier.model.TierCredit;
import java.time.Instant;
import java.util.List;

/** Brings the books to what an order should have earned, by posting the difference. */
final class OrderBooks {
    static final String KIND_EARNED = "order";
    static final String KIND_TAKEN_BACK = "order_refund";

    private final Books books;
    private final ProgramSettings settings;
    private final Rules rules;

    OrderBooks(Books books, ProgramId program, Rules rules) {
        this.books = books;
        this.settings = books.settings(program);
        this.rules = rules;
    }

    /** An order after its books were brought up to date, and by how much its points changed. */
    record Converged(OrderState state, long change) {}

    /**
     * @param state newly stated or refunded, with target and earnings still as before
     * @param creditedAt the moment from which the points earned so far count for the tier
     */
    Converged converge(OrderState state, MemberAccount account, Instant creditedAt) {
        NetOrder net = state.net();
        List<RuleOutcome> outcomes = EarningPolicy.outcomes(
                new EarningPolicy.Spend(
                        net.eligibleSpend(), settings.currency().getCurrencyCode(), settings.minorUnitsPerUnit()),
                rules.inForceAt(settings, state.statement().placedAt()));
        long target = EarningPolicy.points(outcomes);
        long change = target == state.target() ? 0 : move(state, account, target - state.earned());
        long earned = state.earned() + change;
        creditTier(account, state, creditedAt, earned);
        return new Converged(state.with(target, earned, outcomes), change);
    }

    /**
     * Counts what a member spent for their tier.
     *
     * @param before the order while it was theirs, as it was counted; unknown when it was not
     * @param after the order now
     */
    void countSpend(MemberAccount account, OrderState before, OrderState after) {
        if (before.isKnown()
                && !before.statement().placedAt().equals(after.statement().placedAt())) {
            countSpend(account, before, -spend(before));
            countSpend(account, after, spend(after));
        } else {
            countSpend(account, after, spend(after) - spend(before));
        }
    }

    private void countSpend(MemberAccount account, OrderState state, long spend) {
        if (spend != 0) {
            books.qualify(account, state.statement().placedAt(), new TierCredit(0, spend));
        }
    }

    private static long spend(OrderState state) {
        return state.isKnown() ? state.net().eligibleSpend() : 0;
    }

    /** Takes back all that an order has earned a member to whom it belongs no more. */
    long withdraw(OrderState state, MemberAccount account) {
        countSpend(account, state, -spend(state));
        long change = state.earned() == 0 ? 0 : move(state, account, -state.earned());
        if (change != 0) {
            books.qualify(account, state.statement().placedAt(), change);
        }
        return change;
    }

    private void creditTier(MemberAccount account, OrderState state, Instant creditedAt, long earned) {
        Instant placedAt = state.statement().placedAt();
        if (placedAt.equals(creditedAt)) {
            if (earned != state.earned()) {
                books.qualify(account, placedAt, earned - state.earned());
            }
            return;
        }
        if (state.earned() != 0) {
            books.qualify(account, creditedAt, -state.earned());
        }
        if (earned != 0) {
            books.qualify(account, placedAt, earned);
        }
    }

    private long move(OrderState state, MemberAccount account, long difference) {
        if (difference > 0) {
            Instant availableAt = settings.availableAt(state.statement().placedAt());
            books.post(
                    account,
                    account.ledger()
                            .earn(
                                    reason(KIND_EARNED, state.key()),
                                    IdCodec.newUuid(),
                                    difference,
                                    availableAt,
                                    settings.expiresAt(availableAt)));
            return difference;
        }
        if (difference == 0) {
            return 0;
        }
        return account.ledger()
                .takeBack(
                        reason(KIND_TAKEN_BACK, state.key()),
                        -difference,
                        settings.negativeBalance() == NegativeBalance.ALLOW_NEGATIVE)
                .map(movement -> {
                    books.post(account, movement);
                    return movement.issued();
                })
                .orElse(0L);
    }

    private MemberLedger.Reason reason(String kind, OrderKey key) {
        return new MemberLedger.Reason(IdCodec.newUuid(), kind, key.reference(), books.now());
    }

    /** What the storefront is told. */
    OrderApi.Answer answer(OrderState state, MemberAccount account, boolean enrolled, long change, boolean stale) {
        long pending = account.ledger().lots().values().stream()
                .filter(lot -> lot.pending() && lot.source().equals(state.key().reference()))
                .mapToLong(Lot::remaining)
                .sum();
        return new OrderApi.Answer(
                OrderApi.Summary.of(state),
                OrderApi.Buyer.of(account.member(), enrolled),
                new OrderApi.Points(
                        state.earned(),
                        change,
                        pending,
                        LedgerEvents.Points.of(account.ledger().balance())),
                TierApi.standing(books.scheme(account.member().program()), account.tier(), account.qualifying()),
                OrderApi.explanations(state),
                stale ? true : null);
    }
}
