package dev.hourglass.badges.board;

import dev.hourglass.badges.board.BoardEvents.Won;
import dev.hourglass.badges.board.BoardStore.Known;
import dev.hourglass.badges.board.model.Board;
import dev.hourglass.badges.board.model.BoardKey;
import dev.hourglass.badges.board.model.PrizeId;
import dev.hourglass.badges.board.model.Ranking.Place;
import dev.hourglass.badges.tally.model.Term;
import dev.hourglass.kit.outbox.Outbox;
import dev.hourglass.kit.sql.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives prizes when a period is over, by the ranks in PostgreSQL: one period of one leaderboard in a transaction that also
 * moves on to the next. Restartable at any point, and safe on several replicas.
 */
@ApplicationScoped
class PrizeJob {
    private final BoardStore store;
    private final RankStore ranks;
    private final Outbox outbox;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Duration delay;

    PrizeJob(
            BoardStore store,
            RankStore ranks,
            Outbox outbox,
            Transactions transactions,
            InstantSource clock,
            @ConfigProperty(name = "hourglass.badges.prize-delay") Duration delay) {
        this.store = store;
        this.ranks = ranks;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
        this.delay = delay;
    }

    /** Until no period is over whose prizes have not been given. */
    @Scheduled(every = "{hourglass.badges.prize-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        while (step(clock.instant())) {}
    }

    /** One period of one leaderboard; whether there was one. */
    boolean step(Instant now) {
        return transactions.inTransaction(connection -> {
            Optional<Known> due = store.lockDue(connection, now.minus(delay));
            if (due.isPresent()) {
                give(connection, due.get(), now);
            }
            return due.isPresent();
        });
    }

    private void give(Connection connection, Known due, Instant now) throws SQLException {
        Board board = due.board();
        BoardKey key = new BoardKey(due.program(), board.id().uuid(), due.prizesPeriod());
        List<Won> won = ranks.top(connection, key, board.lastPrize()).stream()
                .flatMap(place -> won(board, place).stream())
                .toList();
        Term term = board.tally().term();
        ZoneId zone = term.zone().orElseThrow();
        LocalDate next = term.beat().orElseThrow().after(due.prizesPeriod());
        store.movePrizes(
                connection,
                due.program(),
                board.id(),
                next,
                term.interval(next, zone).endsAt().orElseThrow());
        if (!won.isEmpty()) {
            store.give(connection, key, won, now);
            outbox.append(
                    connection,
                    won.stream()
                            .map(one -> BoardEvents.of(key, board, one, now))
                            .toList());
        }
    }

    private static Optional<Won> won(Board board, Place place) {
        return board.prizeOf(place.rank()).isPresent()
                ? Optional.of(new Won(
                        PrizeId.create(), place, board.prizeOf(place.rank()).getAsLong()))
                : Optional.empty();
    }
}
