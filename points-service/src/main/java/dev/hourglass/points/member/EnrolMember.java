package dev.hourglass.points.member;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.points.identity.model.Customer;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import java.util.Optional;

/** Enrols a buyer without an order; the same person again is found, not enrolled twice. */
record EnrolMember(ProgramId program, Customer customer, Optional<Idempotency> idempotency) implements Command {
    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(program.uuid(), customer.identities().get(0).value());
    }

    @Override
    public Needs needs() {
        return Needs.of(customer);
    }

    @Override
    public Reply decide(Books books) {
        books.settings(program);
        MemberAccount account = books.people().findOrEnrol(program, customer, books.now(), lane(books.lanes()));
        int status = books.people().claimEnrolment(account) ? 201 : 200;
        return Reply.of(status, MemberApi.Profile.of(account.member()));
    }
}
