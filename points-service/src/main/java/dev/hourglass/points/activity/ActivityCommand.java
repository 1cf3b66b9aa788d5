package dev.hourglass.points.activity;

import dev.hourglass.points.activity.model.ActivityKey;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.batch.Books;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command about one activity. */
interface ActivityCommand extends Command {
    ActivityKey key();

    ActivityTable activities();

    /** When it was done by this command; empty when the command takes it back. */
    Optional<Instant> at();

    /** The moments at which it was done by what is known and by what is said now; facts are read by then. */
    default List<Instant> moments(Books books) {
        List<Instant> moments = new ArrayList<>();
        books.fact(activities(), program(), key())
                .ifPresent(known -> moments.add(known.statement().at()));
        at().ifPresent(moments::add);
        return moments;
    }
}
