package dev.hourglass.points.order;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.model.Identity;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.order.model.NetOrder;
import dev.hourglass.points.order.model.OrderState;
import dev.hourglass.points.order.model.OrderStatement;
import dev.hourglass.points.redemption.RedemptionBooks;
import dev.hourglass.points.rule.Rules;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A storefront states a purchase: the buyer is enrolled, and the books are brought to what it should have earned. */
record RecordOrder(
        ProgramId program,
        OrderStatement statement,
        Optional<Idempotency> idempotency,
        OrderTable orders,
        Rules rules,
        RedemptionBooks redemptions)
        implements OrderCommand {

    @Override
    public int lane(LaneCount lanes) {
        Identity strongest = statement.customer().identities().get(0);
        return lanes.of(program.uuid(), strongest.value());
    }

    @Override
    public Needs needs() {
        return Needs.of(statement.customer(), new Fact<>(orders, statement.key()))
                .and(redemptions.ofOrder(statement.key().name()));
    }

    @Override
    public List<Instant> moments(Books books) {
        return books.fact(orders, program, statement.key())
                .filter(OrderState::isKnown)
                .map(known -> List.of(known.statement().placedAt(), statement.placedAt()))
                .orElse(List.of(statement.placedAt()));
    }

    @Override
    public Map<MemberId, Instant> touched(Books books) {
        Instant earliest = Collections.min(moments(books));
        Map<MemberId, Instant> touched = new HashMap<>();
        books.people().candidates(program, statement.customer()).forEach(member -> touched.put(member, earliest));
        books.fact(orders, program, statement.key())
                .filter(OrderState::isKnown)
                .ifPresent(known -> touched.put(known.member(), earliest));
        return touched;
    }

    @Override
    public Reply decide(Books books) {
        OrderState known = books.fact(orders, program, statement.key()).orElse(OrderState.unknown(statement.key()));
        Optional<MemberAccount> forgotten = Optional.ofNullable(known.member())
                .flatMap(member -> books.member(program, member))
                .filter(owner -> owner.member().isErased());
        // An order of somebody who was forgotten stays theirs, and brings nobody back.
        return forgotten.isPresent()
                ? new RecordOrder(program, statement.anonymous(), idempotency, orders, rules, redemptions)
                        .record(books, known, forgotten.get())
                : record(books, known, null);
    }

    /** @param owner whose it stays, or null for whoever the customer is */
    private Reply record(Books books, OrderState known, MemberAccount owner) {
        OrderBooks orderBooks = new OrderBooks(books, program, rules);
        requireUsable(books, known);
        if (known.isKnown() && (statement.isOlderThan(known.statement()) || statement.equals(known.statement()))) {
            MemberAccount current = books.member(program, known.member()).orElseThrow();
            boolean stale = !statement.equals(known.statement());
            return Reply.of(200, orderBooks.answer(known, current, false, 0, stale));
        }
        MemberAccount buyer = owner == null
                ? books.people().findOrEnrol(program, statement.customer(), statement.updatedAt(), lane(books.lanes()))
                : owner;
        OrderState current = withdrawFromFormerBuyer(books, orderBooks, known, buyer);
        Instant creditedAt = current.isKnown() ? current.statement().placedAt() : statement.placedAt();
        OrderBooks.Converged converged =
                orderBooks.converge(current.with(buyer.member().id(), statement, books.now()), buyer, creditedAt);
        boolean isTheirs =
                known.isKnown() && known.member().equals(buyer.member().id());
        orderBooks.countSpend(buyer, isTheirs ? known : OrderState.unknown(known.key()), converged.state());
        books.putFact(orders, program, statement.key(), converged.state());
        books.publish(
                program,
                OrderEvents.ORDER_RECORDED,
                buyer.member().id(),
                OrderEvents.OrderRecorded.of(converged.state(), buyer.member(), converged.change()));
        orderBooks.followUp(orders);
        if (converged.state().isOver()) {
            redemptions.giveBackForOrder(books, program, statement.key().name());
        }
        boolean enrolled = books.people().claimEnrolment(buyer);
        return Reply.of(
                known.isKnown() ? 200 : 201,
                orderBooks.answer(converged.state(), buyer, enrolled, converged.change(), false));
    }

    private void requireUsable(Books books, OrderState known) {
        String currency = books.settings(program).currency().getCurrencyCode();
        if (!statement.currency().equals(currency)) {
            throw ProblemException.invalid(
                    "/currency", "must be " + currency + ", the currency of this program; convert the amounts first");
        }
        try {
            NetOrder.of(statement, known.refunds());
        } catch (ArithmeticException tooLarge) {
            throw ProblemException.invalid("/items", "the amounts together are too large");
        }
    }

    /** An order restated for another buyer leaves the first as if it had never been theirs. */
    private OrderState withdrawFromFormerBuyer(
            Books books, OrderBooks orderBooks, OrderState known, MemberAccount buyer) {
        if (!known.isKnown() || known.member().equals(buyer.member().id())) {
            return known;
        }
        MemberAccount former = books.member(program, known.member()).orElseThrow();
        OrderBooks.Converged withdrawn = orderBooks.withdraw(known, former);
        books.publish(
                program,
                OrderEvents.ORDER_RECORDED,
                former.member().id(),
                OrderEvents.OrderRecorded.withdrawn(withdrawn.state(), former.member(), withdrawn.change()));
        return withdrawn.state();
    }
}
