package dev.hourglass.badges.tally.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.badge.model.Period;
import dev.hourglass.badges.fact.model.ActivityFact;
import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.support.Definitions;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.Seeds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MarksTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void whatHappensOutsideOfTheTermDoesNotCount() {
        Tally tally = tally("count", "", once("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"));

        assertThat(Marks.period(tally, visit("2026-02-28T23:59:59Z"), BERLIN)).isEmpty();
        assertThat(Marks.period(tally, visit("2026-03-01T00:00:00Z"), BERLIN)).contains(Term.WHOLE);
        assertThat(Marks.period(tally, visit("2026-04-01T00:00:00Z"), BERLIN)).isEmpty();
    }

    @Test
    void periodsBeginWhereTheProgramIsOrWhereTheMemberLives() {
        Fact late = visit("2026-03-10T22:30:00Z");
        Tally program = tally("count", "", recurring(Period.DAY, Optional.of(BERLIN)));
        Tally member = tally("count", "", recurring(Period.DAY, Optional.empty()));

        assertThat(Marks.period(program, late, AUCKLAND)).contains(LocalDate.parse("2026-03-10"));
        assertThat(Marks.period(member, late, AUCKLAND)).contains(LocalDate.parse("2026-03-11"));
    }

    @Test
    void aDayOfTheChangeOfClocksIsOnePeriodOf23Hours() {
        Term days = recurring(Period.DAY, Optional.of(BERLIN));

        Term.Interval day = days.interval(LocalDate.parse("2026-03-29"), BERLIN);

        assertThat(day.startsAt()).isEqualTo("2026-03-28T23:00:00Z");
        assertThat(day.endsAt()).contains(Instant.parse("2026-03-29T22:00:00Z"));
    }

    @Test
    void theGoalIsReachedWithTheFactThatMadeItEnough() {
        Tally tally = tally("count", "", once("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"));
        Map<Mark, Long> marks = put(
                tally,
                List.of(visit("2026-03-05T10:00:00Z"), visit("2026-03-03T10:00:00Z"), visit("2026-03-04T10:00:00Z")));

        assertThat(Marks.reachedAt(tally.criteria(), marks, 2)).contains(Instant.parse("2026-03-04T10:00:00Z"));
        assertThat(Marks.reachedAt(tally.criteria(), marks, 3)).contains(Instant.parse("2026-03-05T10:00:00Z"));
        assertThat(Marks.reachedAt(tally.criteria(), marks, 4)).isEmpty();
    }

    /** Moved by differences in any order, with facts stated anew on the way, it is what all newest facts come to. */
    @Test
    void differencesInAnyOrderComeToTheSame() {
        List<Tally> tallies = List.of(
                tally("count", "", once("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")),
                tally("distinct", "\"of\": \"activity.type\"", recurring(Period.WEEK, Optional.of(BERLIN))),
                tally("streak", "\"period\": \"day\"", recurring(Period.MONTH, Optional.empty())),
                tally("count", "\"window\": {\"days\": 3}", once("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")));
        Subject member = new Subject(ProgramId.create(), MemberId.create());
        Seeds.forEach(150, random -> {
            Map<Entry, Map<Mark, Long>> kept = new HashMap<>();
            List<Fact> newest = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                Fact before = !newest.isEmpty() && random.nextInt(3) == 0
                        ? newest.remove(random.nextInt(newest.size()))
                        : null;
                Fact after = new ActivityFact(
                        "a" + i,
                        "t" + random.nextInt(3),
                        random.nextInt(4) == 0 ? "removed" : "recorded",
                        START.plusSeconds(random.nextInt(40 * 86_400)),
                        Map.of());
                newest.add(after);
                Marks.difference(new FactChange(member, AUCKLAND, Optional.ofNullable(before), after, START), tallies)
                        .forEach((entry, moves) ->
                                moves.forEach((mark, amount) -> kept.computeIfAbsent(entry, key -> new HashMap<>())
                                        .merge(mark, amount, Math::addExact)));
            }
            kept.values().forEach(marks -> marks.values().removeIf(amount -> amount == 0));
            kept.values().removeIf(Map::isEmpty);
            Collections.shuffle(newest, random);
            assertThat(kept).isEqualTo(anew(member, tallies, newest));
        });
    }

    private static Map<Entry, Map<Mark, Long>> anew(Subject member, List<Tally> tallies, List<Fact> facts) {
        Map<Entry, Map<Mark, Long>> all = new HashMap<>();
        for (Tally tally : tallies) {
            for (Fact fact : facts) {
                Marks.period(tally, fact, AUCKLAND).ifPresent(period -> Marks.of(tally, fact, AUCKLAND)
                        .forEach((mark, amount) -> all.computeIfAbsent(
                                        new Entry(member, tally.id(), period), key -> new HashMap<>())
                                .merge(mark, amount, Math::addExact)));
            }
        }
        return all;
    }

    private static Map<Mark, Long> put(Tally tally, List<Fact> facts) {
        Map<Mark, Long> marks = new HashMap<>();
        facts.forEach(fact ->
                Marks.of(tally, fact, BERLIN).forEach((mark, amount) -> marks.merge(mark, amount, Math::addExact)));
        return marks;
    }

    private static Fact visit(String at) {
        return new ActivityFact(at, "visit", "recorded", Instant.parse(at), Map.of());
    }

    private static Tally tally(String kind, String more, Term term) {
        return new Tally(UUID.randomUUID(), Tally.Kind.CHALLENGE, Definitions.criteria(kind, "activity", more), term);
    }

    private static Term once(String from, String to) {
        return new Term(Instant.parse(from), Optional.of(Instant.parse(to)), Optional.empty(), Optional.empty());
    }

    private static Term recurring(Period beat, Optional<ZoneId> zone) {
        return new Term(START, Optional.empty(), Optional.of(beat), zone);
    }
}
