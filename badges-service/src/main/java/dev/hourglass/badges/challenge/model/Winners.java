package dev.hourglass.badges.challenge.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Who has completed a challenge in one period. Places go to those whose facts reached the goal first, by the time the facts
 * happened; at the same moment to the lower member id. When the challenge is revocable that is all there is to it, so the
 * same facts have the same winners in whatever order they became known: a late one takes the place of the last. When it is
 * not, what was given stays, and only places that are free are given.
 */
public final class Winners {
    private static final Comparator<Completion> IN_ORDER = Comparator.comparing(Completion::reachedAt)
            .thenComparing(one -> one.entry().subject().member().toString());

    private Winners() {}

    /**
     * @param all of one challenge and period, at least those held and as many of those who reached it first as there are
     *     places
     * @param places empty for no limit
     */
    public static Set<CompletionId> of(Collection<Completion> all, OptionalInt places, boolean revocable) {
        Set<CompletionId> winners = new HashSet<>();
        if (!revocable) {
            all.stream().filter(Completion::isHeld).map(Completion::id).forEach(winners::add);
        }
        List<Completion> inOrder = all.stream()
                .filter(one -> one.reachedAt() != null && !winners.contains(one.id()))
                .sorted(IN_ORDER)
                .toList();
        for (Completion next : inOrder) {
            if (places.isPresent() && winners.size() >= places.getAsInt()) {
                break;
            }
            winners.add(next.id());
        }
        return winners;
    }
}
