package dev.hourglass.badges.board;

import dev.hourglass.badges.badge.model.Period;
import dev.hourglass.badges.board.BoardApi.PlaceView;
import dev.hourglass.badges.board.BoardApi.Standings;
import dev.hourglass.badges.board.model.Board;
import dev.hourglass.badges.board.model.BoardKey;
import dev.hourglass.badges.board.model.Ranking;
import dev.hourglass.badges.board.model.Ranking.Place;
import dev.hourglass.badges.tally.model.Term;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Shows a part of a leaderboard, with the names of those who agreed to be named. */
@ApplicationScoped
class BoardReading {
    private static final String CURRENT = "current";
    private static final String PREVIOUS = "previous";
    private static final Pattern DAY = Pattern.compile("(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}");

    private final Rankings rankings;
    private final DisplayNames names;
    private final Transactions transactions;
    private final InstantSource clock;

    BoardReading(Rankings rankings, DisplayNames names, Transactions transactions, InstantSource clock) {
        this.rankings = rankings;
        this.names = names;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The places from a position on; the cursor is the number of places before the next page.
     *
     * @param identified whose ids the caller may see
     */
    Standings from(
            ProgramId program, Board board, String period, long offset, int limit, Predicate<MemberId> identified) {
        LocalDate start = period(board, period);
        Ranking ranking = rankings.from(key(program, board, start), offset, limit);
        long next = ranking.offset() + ranking.places().size();
        boolean more = !ranking.places().isEmpty() && next < ranking.members();
        return show(program, board, start, ranking, more ? Cursor.encode(Long.toString(next)) : null, identified);
    }

    /** The places around a member; none when the member has no score. */
    Standings around(
            ProgramId program, Board board, String period, MemberId member, int limit, Predicate<MemberId> identified) {
        LocalDate start = period(board, period);
        Ranking ranking = rankings.around(key(program, board, start), member, limit);
        return show(program, board, start, ranking, null, identified);
    }

    private Standings show(
            ProgramId program,
            Board board,
            LocalDate period,
            Ranking ranking,
            String cursor,
            Predicate<MemberId> identified) {
        List<MemberId> members = ranking.places().stream().map(Place::member).toList();
        Map<MemberId, String> named = members.isEmpty()
                ? Map.of()
                : transactions.inTransaction(connection -> names.read(connection, program, members));
        List<PlaceView> places = ranking.places().stream()
                .map(place -> new PlaceView(
                        place.rank(),
                        named.get(place.member()),
                        place.score(),
                        identified.test(place.member()) ? place.member().toString() : null))
                .toList();
        Term.Interval interval = board.tally().term().interval(period, zone(board));
        return Standings.of(board, interval, ranking.members(), places, cursor);
    }

    /**
     * @param text a day in the period, {@code current}, {@code previous}, the word of the board's own period for the current
     *     one, or null for that
     * @throws ProblemException 400 for anything else
     */
    LocalDate period(Board board, String text) {
        Term term = board.tally().term();
        LocalDate current = term.periodAround(clock.instant(), zone(board));
        Optional<Period> beat = term.beat();
        String own = beat.map(period -> period.name().toLowerCase(Locale.ROOT)).orElse("ever");
        if (text == null || text.isEmpty() || text.equals(CURRENT) || text.equals(own)) {
            return current;
        }
        if (text.equals(PREVIOUS) && beat.isPresent()) {
            return beat.get().start(current.minusDays(1));
        }
        LocalDate day = day(text)
                .orElseThrow(() -> ProblemException.invalid(
                        "period",
                        "must be a day from 1900 to 2999 such as 2026-11-21, current, "
                                + (beat.isPresent() ? "previous, " : "") + "or " + own));
        return beat.map(period -> period.start(day)).orElse(current);
    }

    private static Optional<LocalDate> day(String text) {
        if (!DAY.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notInTheCalendar) {
            return Optional.empty();
        }
    }

    static BoardKey key(ProgramId program, Board board, LocalDate period) {
        return new BoardKey(program, board.id().uuid(), period);
    }

    private static ZoneId zone(Board board) {
        return board.tally().term().zone().orElseThrow();
    }
}
