package dev.hourglass.badges.challenge.model;

import dev.hourglass.badges.tally.model.Entry;
import java.time.Instant;
import java.util.Optional;

/**
 * A member who reached, or had reached, the goal of a challenge in a period. Completed again after it was taken back it keeps
 * its id.
 *
 * @param entry whose, of which challenge and period
 * @param reachedAt when the facts, in the order they happened, reached the goal; null when they no longer do
 * @param completedAt null for one who came when all places were taken
 * @param revokedAt null while the member has it
 * @param points it gave
 */
public record Completion(
        CompletionId id, Entry entry, Instant reachedAt, Instant completedAt, Instant revokedAt, long points) {
    public static Completion open(Entry entry) {
        return new Completion(CompletionId.create(), entry, null, null, null, 0);
    }

    public boolean isHeld() {
        return completedAt != null && revokedAt == null;
    }

    /** The same after the facts have moved; what was completed was so when the facts say, as far as they still do. */
    public Completion reached(Optional<Instant> at) {
        Instant completed = isHeld() && at.isPresent() ? at.get() : completedAt;
        return new Completion(id, entry, at.orElse(null), completed, revokedAt, points);
    }

    public Completion completed(long worth) {
        return new Completion(id, entry, reachedAt, reachedAt, null, worth);
    }

    public Completion revoked(Instant at) {
        return new Completion(id, entry, reachedAt, completedAt, at, points);
    }

    /** The same of another member. */
    public Completion by(Entry other) {
        return new Completion(id, other, reachedAt, completedAt, revokedAt, points);
    }
}
