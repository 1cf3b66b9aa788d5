package dev.hourglass.points.activity;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.points.identity.model.Customer;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import java.util.Optional;

/**
 * Who did something: one of the two is given.
 *
 * @param id or null
 * @param externalId or null
 */
record DoneBy(MemberId id, String externalId) {
    int lane(ProgramId program, LaneCount lanes) {
        return id == null ? lanes.of(program.uuid(), externalId) : lanes.of(id.uuid());
    }

    Command.Needs needs(Command.Fact<?> fact) {
        return id == null ? Command.Needs.of(customer(), fact) : Command.Needs.of(id, fact);
    }

    Optional<MemberAccount> find(Books books, ProgramId program) {
        return id == null ? books.people().find(program, customer()) : books.present(program, id);
    }

    private Customer customer() {
        return new Customer(externalId, null, null, null, null, null, null);
    }
}
