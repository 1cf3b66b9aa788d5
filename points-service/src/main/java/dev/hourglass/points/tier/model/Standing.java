package dev.hourglass.points.tier.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a member stands on a day, by all credit there is.
 *
 * @param tier empty below the lowest
 * @param floor the tier they keep today whatever happens to today's credit; empty when there is none
 * @param ahead what happens when nothing more is earned; empty when nothing does
 */
public record Standing(Optional<Tier> tier, Optional<Tier> floor, Optional<Loss> ahead) {
    /**
     * A tier that will be lost.
     *
     * @param on first day without it
     * @param to the tier they have then; empty below the lowest
     * @param missing credit that would keep it, above 0
     */
    public record Loss(LocalDate on, Optional<Tier> to, long missing) {}
}
