package dev.hourglass.points.order;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.ledger.LedgerEvents;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.ledger.model.Lot;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.Movement;
import dev.hourglass.points.order.model.Appraisal;
import dev.hourglass.points.order.model.Before;
import dev.hourglass.points.order.model.NetOrder;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.order.model.OrderState;
import dev.hourglass.points.program.model.NegativeBalance;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.Rules;
import dev.hourglass.points.rule.model.EarningPolicy;
import dev.hourglass.points.rule.model.RuleOutcome;
import dev.hourglass.points.rule.model.RuleSet;
import dev.hourglass.points.rule.model.facts.MemberFacts;
import dev.hourglass.points.tier.TierApi;
import dev.hourglass.points.tier.model.TierCredit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Brings the books to what an order should have earned, by posting the difference. */
final class OrderBooks {
    static final String KIND_EARNED = "order";
    static final String KIND_TAKEN_BACK = "order_refund";

    private final Books books;
    private final ProgramSettings settings;
    private final Rules rules;
    private final Allotments allotments;

    OrderBooks(Books books, ProgramId program, Rules rules) {
        this.books = books;
        this.settings = books.settings(program);
        this.rules = rules;
        this.allotments = new Allotments(books, settings);
    }

    /** An order after its books were brought up to date, and by how much its points changed. */
    record Converged(OrderState state, long change) {}

    /**
     * @param state newly stated or refunded, with target and earnings still as before
     * @param creditedAt the moment from which the points earned so far count for the tier
     */
    Converged converge(OrderState state, MemberAccount account, Instant creditedAt) {
        NetOrder net = state.net();
        RuleSet set = rules.of(settings);
        OrderState seen = state.buyer() == null && net.eligibleSpend() > 0 ? lookedAt(state, account, set) : state;
        Before before = allotments.takeOut(seen, account, set);
        List<RuleOutcome> outcomes =
                Appraisal.of(seen.statement(), net, seen.buyer(), before, set.inForceAt(seen.ruledAt()), settings);
        Map<UUID, Long> uses = allotments.putIn(seen, account, net, set, outcomes);
        long target = EarningPolicy.points(outcomes);
        Moved moved = target == seen.target() ? Moved.NOT : move(seen, account, target - seen.earned());
        long earned = seen.earned() + moved.points;
        creditTier(account, seen, creditedAt, earned);
        return new Converged(seen.using(uses).with(target, earned, outcomes, moved.journalId), moved.points);
    }

    /** With its buyer as they are now, where that counts. A tier that began to multiply later adds nothing to what was earned. */
    private OrderState lookedAt(OrderState state, MemberAccount account, RuleSet set) {
        if (!set.readsMember() && !books.scheme(settings.program()).ladder().multiplies()) {
            return state;
        }
        MemberFacts buyer = rules.seen(books, account);
        return state.with(state.target() == 0 ? buyer : buyer.withoutTierMultiplier());
    }

    /** Brings orders up to date whose share of caps, or whose place among the member's orders, has changed. */
    void followUp(OrderTable orders) {
        allotments.disturbed((account, key) -> {
            OrderState before = books.fact(orders, settings.program(), key)
                    .orElseThrow(() -> new IllegalStateException("A later order was not read: " + key));
            Converged after = converge(before, account, before.statement().placedAt());
            if (after.state().isExplainedLike(before)) {
                return;
            }
            OrderState revised = after.state().revised();
            books.putFact(orders, settings.program(), key, revised);
            if (after.change() != 0) {
                books.publish(
                        settings.program(),
                        OrderEvents.ORDER_RECORDED,
                        account.member().id(),
                        OrderEvents.OrderRecorded.of(revised, account.member(), after.change()));
            }
        });
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
            books.tiers().qualify(account, state.statement().placedAt(), new TierCredit(0, spend));
        }
    }

    private static long spend(OrderState state) {
        return state.isKnown() ? state.net().eligibleSpend() : 0;
    }

    /** Takes back all that an order has earned a member to whom it belongs no more. */
    Converged withdraw(OrderState state, MemberAccount account) {
        countSpend(account, state, -spend(state));
        Moved moved = state.earned() == 0 ? Moved.NOT : move(state, account, -state.earned());
        if (moved.points != 0) {
            books.tiers().qualify(account, state.statement().placedAt(), moved.points);
        }
        allotments.leave(state, account, rules.of(settings));
        return new Converged(
                state.using(Map.of()).with(0, 0, List.of(), moved.journalId).revised(), moved.points);
    }

    /** What was posted. */
    private record Moved(long points, UUID journalId) {
        static final Moved NOT = new Moved(0, null);

        static Moved by(Movement movement) {
            return new Moved(movement.issued(), movement.entry().id());
        }
    }

    private void creditTier(MemberAccount account, OrderState state, Instant creditedAt, long earned) {
        Instant placedAt = state.statement().placedAt();
        if (placedAt.equals(creditedAt)) {
            if (earned != state.earned()) {
                books.tiers().qualify(account, placedAt, earned - state.earned());
            }
            return;
        }
        if (state.earned() != 0) {
            books.tiers().qualify(account, creditedAt, -state.earned());
        }
        if (earned != 0) {
            books.tiers().qualify(account, placedAt, earned);
        }
    }

    private Moved move(OrderState state, MemberAccount account, long difference) {
        if (difference == 0) {
            return Moved.NOT;
        }
        Optional<Movement> movement = difference > 0
                ? Optional.of(earn(state, account, difference))
                : account.ledger()
                        .takeBack(
                                reason(KIND_TAKEN_BACK, state.key()),
                                -difference,
                                settings.negativeBalance() == NegativeBalance.ALLOW_NEGATIVE);
        movement.ifPresent(done -> books.post(account, done));
        return movement.map(Moved::by).orElse(Moved.NOT);
    }

    private Movement earn(OrderState state, MemberAccount account, long points) {
        Instant availableAt = settings.availableAt(state.statement().placedAt());
        return account.ledger()
                .earn(
                        reason(KIND_EARNED, state.key()),
                        IdCodec.newUuid(),
                        points,
                        availableAt,
                        settings.expiresAt(availableAt));
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
