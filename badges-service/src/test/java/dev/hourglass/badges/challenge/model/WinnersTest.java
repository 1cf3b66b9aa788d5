package dev.hourglass.badges.challenge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.tally.model.Entry;
import dev.hourglass.badges.tally.model.Term;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WinnersTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void placesGoToThoseWhoReachedTheGoalFirst() {
        Completion late = reached(30);
        Completion first = reached(10);
        Completion second = reached(20);

        assertThat(winners(List.of(late, first, second), 2, true)).containsOnly(first.id(), second.id());
        assertThat(Winners.of(List.of(late, first, second), OptionalInt.empty(), true))
                .hasSize(3);
    }

    @Test
    void whoWasEarlierTakesTheLastPlaceWhenTheChallengeIsRevocable() {
        Completion held = reached(30).completed(50);
        Completion earlier = reached(10);

        assertThat(winners(List.of(held, earlier), 1, true)).containsOnly(earlier.id());
    }

    @Test
    void whatWasGivenStaysWhenTheChallengeIsNotRevocable() {
        Completion held = reached(30).completed(50);
        Completion earlier = reached(10);

        assertThat(winners(List.of(held, earlier), 1, false)).containsOnly(held.id());
        assertThat(winners(List.of(held.reached(Optional.empty()), earlier), 1, false))
                .containsOnly(held.id());
        assertThat(winners(List.of(held.reached(Optional.empty()), earlier), 1, true))
                .containsOnly(earlier.id());
    }

    /** Known in any order, one after the other, a revocable challenge ends with the same winners. */
    @Test
    void theOrderInWhichCompletionsBecomeKnownDoesNotMatter() {
        Seeds.forEach(300, random -> {
            List<Completion> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                all.add(reached(random.nextInt(6)));
            }
            int places = 1 + random.nextInt(5);
            Set<CompletionId> expected = winners(all, places, true);
            List<Completion> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            List<Completion> known = new ArrayList<>();
            Set<CompletionId> held = Set.of();
            for (Completion next : shuffled) {
                known.add(next);
                held = winners(known, places, true);
                Set<CompletionId> now = held;
                known.replaceAll(one -> now.contains(one.id()) ? one.completed(1) : one.revoked(START));
                assertThat(held).hasSize(Math.min(places, known.size()));
            }
            assertThat(held).isEqualTo(expected);
        });
    }

    private static Set<CompletionId> winners(List<Completion> all, int places, boolean revocable) {
        return Winners.of(all, OptionalInt.of(places), revocable);
    }

    private static Completion reached(int minute) {
        Entry entry = new Entry(new Subject(ProgramId.create(), MemberId.create()), UUID.randomUUID(), Term.WHOLE);
        return Completion.open(entry).reached(Optional.of(START.plusSeconds(60L * minute)));
    }
}
