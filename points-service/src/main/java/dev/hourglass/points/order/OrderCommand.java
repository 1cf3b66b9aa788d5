package dev.hourglass.points.order;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.batch.Books;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A command about one order. */
interface OrderCommand extends Command {
    /** The moments for which the order is, or will be, placed; settings and facts are read by then. */
    List<Instant> moments(Books books);

    /** The members whose orders it may change, with the earliest moment from which they may. */
    Map<MemberId, Instant> touched(Books books);
}
