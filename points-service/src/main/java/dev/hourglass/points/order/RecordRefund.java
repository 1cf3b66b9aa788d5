package dev.hourglass.points.order;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.order.model.OrderState;
import dev.hourglass.points.order.model.Refund;
import dev.hourglass.points.order.model.RefundPolicy;
import dev.hourglass.points.redemption.RedemptionBooks;
import dev.hourglass.points.rule.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A storefront gives something back: what it earned is taken back. Kept when the order is not known yet. */
record RecordRefund(
        ProgramId program,
        OrderKey key,
        Refund refund,
        Optional<Idempotency> idempotency,
        OrderTable orders,
        Rules rules,
        RedemptionBooks redemptions)
        implements OrderCommand {

    /** The buyer is not known before the order is read; any lane is right, locks see to that. */
    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(program.uuid(), key.reference());
    }

    @Override
    public Needs needs() {
        return Needs.of(new Fact<>(orders, key)).and(redemptions.ofOrder(key.name()));
    }

    @Override
    public List<Instant> moments(Books books) {
        return books.fact(orders, program, key)
                .filter(OrderState::isKnown)
                .map(known -> List.of(known.statement().placedAt()))
                .orElse(List.of());
    }

    @Override
    public Map<MemberId, Instant> touched(Books books) {
        return books.fact(orders, program, key)
                .filter(OrderState::isKnown)
                .map(known -> Map.of(known.member(), known.statement().placedAt()))
                .orElse(Map.of());
    }

    @Override
    public Reply decide(Books books) {
        OrderBooks orderBooks = new OrderBooks(books, program, rules);
        OrderState known = books.fact(orders, program, key).orElse(OrderState.unknown(key));
        boolean isNew = known.refund(refund.refundId()).isEmpty();
        if (!known.isKnown()) {
            if (isNew) {
                books.putFact(orders, program, key, known.with(refund));
            }
            return Reply.of(202, new OrderApi.RefundKept("kept", key.source(), key.orderId(), refund.refundId()));
        }
        MemberAccount buyer = books.member(program, known.member()).orElseThrow();
        if (!isNew) {
            return Reply.of(200, orderBooks.answer(known, buyer, false, 0, false));
        }
        RefundPolicy.objection(known, refund).ifPresent(objection -> {
            throw ProblemException.invalid(objection.pointer(), objection.reason());
        });
        OrderBooks.Converged converged =
                orderBooks.converge(known.with(refund), buyer, known.statement().placedAt());
        orderBooks.countSpend(buyer, known, converged.state());
        books.putFact(orders, program, key, converged.state());
        books.publish(
                program,
                OrderEvents.ORDER_RECORDED,
                buyer.member().id(),
                OrderEvents.OrderRecorded.of(converged.state(), buyer.member(), converged.change()));
        orderBooks.followUp(orders);
        if (converged.state().isOver()) {
            redemptions.giveBackForOrder(books, program, key.name());
        }
        return Reply.of(200, orderBooks.answer(converged.state(), buyer, false, converged.change(), false));
    }
}
