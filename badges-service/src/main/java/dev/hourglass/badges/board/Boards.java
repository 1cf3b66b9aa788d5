package dev.hourglass.badges.board;

import dev.hourglass.badges.badge.CriteriaJson;
import dev.hourglass.badges.badge.model.Period;
import dev.hourglass.badges.board.BoardApi.BoardView;
import dev.hourglass.badges.board.BoardApi.Draft;
import dev.hourglass.badges.board.BoardApi.PrizeView;
import dev.hourglass.badges.board.BoardStore.Known;
import dev.hourglass.badges.board.model.Board;
import dev.hourglass.badges.board.model.BoardId;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.badges.tally.Tallies;
import dev.hourglass.badges.tally.model.Tally;
import dev.hourglass.badges.tally.model.Term;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Defines, changes and retires leaderboards. Each change has everybody counted anew. */
@ApplicationScoped
class Boards {
    private final BoardStore store;
    private final Tallies tallies;
    private final CriteriaJson criteria;
    private final Members members;
    private final OnceOnly once;
    private final Transactions transactions;
    private final InstantSource clock;

    Boards(
            BoardStore store,
            Tallies tallies,
            CriteriaJson criteria,
            Members members,
            OnceOnly once,
            Transactions transactions,
            InstantSource clock) {
        this.store = store;
        this.tallies = tallies;
        this.criteria = criteria;
        this.members = members;
        this.once = once;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<Known> list(ProgramId program, UUID after, boolean restingToo, int limit) {
        return transactions.inTransaction(connection -> store.list(connection, program, after, restingToo, limit));
    }

    /** @throws ProblemException 404 for an id that is not there */
    Known find(ProgramId program, BoardId id) {
        return transactions.inTransaction(connection ->
                store.find(connection, program, id).orElseThrow(() -> ProblemException.notFound("leaderboard")));
    }

    /** @throws ProblemException 400 for a definition that cannot be used */
    Reply create(ProgramId program, Optional<Idempotency> name, Draft draft) {
        return once.inTransaction(program, name, connection -> {
            Board board = board(BoardId.create(), draft, members.zone(connection, program));
            save(connection, program, board, null);
            return Reply.of(
                    201,
                    BoardView.of(store.find(connection, program, board.id()).orElseThrow(), true));
        });
    }

    /** @throws ProblemException 400 for a definition that cannot be used, 404 for an id that is not there */
    Known change(ProgramId program, BoardId id, Draft draft) {
        return transactions.inTransaction(connection -> {
            store.lock(connection, program, id);
            Known before =
                    store.find(connection, program, id).orElseThrow(() -> ProblemException.notFound("leaderboard"));
            Board board = board(id, draft, before.board().tally().term().zone().orElseThrow());
            save(connection, program, board, before);
            return store.find(connection, program, id).orElseThrow();
        });
    }

    private void save(Connection connection, ProgramId program, Board board, Known before) throws SQLException {
        Instant now = clock.instant();
        tallies.define(connection, program, board.tally(), now);
        Term term = board.tally().term();
        ZoneId zone = term.zone().orElseThrow();
        LocalDate period = null;
        if (!board.prizes().isEmpty()) {
            boolean goesOn = before != null
                    && before.board().active()
                    && before.prizesPeriod() != null
                    && before.board().tally().term().beat().equals(term.beat());
            period = goesOn ? before.prizesPeriod() : term.periodAround(now, zone);
        }
        Instant endsAt =
                period == null ? null : term.interval(period, zone).endsAt().orElseThrow();
        store.save(connection, program, board, period, endsAt, now);
        if (!board.active()) {
            tallies.rest(connection, program, board.id().uuid());
        }
    }

    /** @throws ProblemException 404 for an id that is not there */
    void retire(ProgramId program, BoardId id) {
        transactions.inTransaction(connection -> {
            store.lock(connection, program, id);
            store.find(connection, program, id).orElseThrow(() -> ProblemException.notFound("leaderboard"));
            tallies.rest(connection, program, id.uuid());
            store.retire(connection, program, id, clock.instant());
            return null;
        });
    }

    private Board board(BoardId id, Draft draft, ZoneId zone) {
        Optional<Period> beat = "ever".equals(draft.period())
                ? Optional.empty()
                : Optional.of(Period.valueOf(draft.period().toUpperCase(Locale.ROOT)));
        if (beat.isEmpty() && !draft.prizes().isEmpty()) {
            throw ProblemException.invalid("/prizes", "need a period that ends: day, week or month");
        }
        Set<Integer> ranks = new HashSet<>();
        for (int i = 0; i < draft.prizes().size(); i++) {
            if (!ranks.add(draft.prizes().get(i).rank())) {
                throw ProblemException.invalid("/prizes/" + i + "/rank", "has a prize already");
            }
        }
        Term term = new Term(Instant.EPOCH, Optional.empty(), beat, Optional.of(zone));
        return new Board(
                id,
                draft.name().strip(),
                draft.description() == null ? "" : draft.description(),
                new Tally(
                        id.uuid(),
                        Tally.Kind.LEADERBOARD,
                        criteria.check(draft.metric().criteria(), "/metric"),
                        term),
                draft.prizes().stream().map(PrizeView::prize).toList(),
                draft.active());
    }
}
