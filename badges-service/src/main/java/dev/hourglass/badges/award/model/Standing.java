package dev.hourglass.badges.award.model;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.Level;
import dev.hourglass.badges.badge.model.Progress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a member stands with one badge.
 *
 * @param award the highest level held; where none is, the one revoked last; empty when there never was one
 */
public record Standing(Badge badge, Progress progress, Optional<Award> award) {
    public static Standing of(Badge badge, long total, Collection<Award> awards) {
        List<String> order = badge.criteria().levels().stream().map(Level::name).toList();
        Optional<Award> highest = awards.stream()
                .filter(award -> award.badge().equals(badge.id()) && award.isHeld())
                .max(Comparator.comparingInt(award -> order.indexOf(award.level())));
        Optional<Award> shown = highest.or(() -> awards.stream()
                .filter(award -> award.badge().equals(badge.id()))
                .max(Comparator.comparing(Award::revokedAt)));
        return new Standing(badge, Progress.of(badge.criteria(), total), shown);
    }

    /** The name of the highest level held. */
    public Optional<String> level() {
        return award.filter(Award::isHeld).map(Award::level);
    }

    public boolean isEarned() {
        return level().isPresent();
    }

    /** What is secret shows itself when it is earned. */
    public boolean isShown() {
        return !badge.secret() || isEarned();
    }

    /** From 0 to 1: how much of the way to the next level is done. */
    public double share() {
        return Math.min(1.0, (double) progress.current() / progress.target());
    }
}
