package dev.hourglass.badges.badge;

import static dev.hourglass.badges.badge.model.FactKind.ITEM;
import static dev.hourglass.badges.badge.model.FactKind.ORDER;
import static dev.hourglass.badges.badge.model.FactKind.REFERRAL;
import static dev.hourglass.badges.badge.model.Measure.COUNT;
import static dev.hourglass.badges.badge.model.Measure.DISTINCT;
import static dev.hourglass.badges.badge.model.Measure.SINGLE;
import static dev.hourglass.badges.badge.model.Measure.SUM;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.badges.badge.model.FactKind;
import dev.hourglass.badges.badge.model.Field;
import dev.hourglass.badges.badge.model.Level;
import dev.hourglass.badges.badge.model.Measure;
import java.util.List;
import java.util.Optional;

/**
 * The five badges of the starter template, along the hourglass: try, buy, repeat, refer. What was explored stays explored;
 * the others follow refunds and reversals down.
 */
final class StarterBadges {
    private StarterBadges() {}

    static List<Badge> create() {
        return List.of(
                badge(
                        "First purchase",
                        "Your first order with us. Every good story starts somewhere.",
                        criteria(SINGLE, ORDER, null, new Level("Welcome", 1)),
                        true),
                badge(
                        "Regular",
                        "You keep coming back, and we are glad you do.",
                        criteria(
                                COUNT,
                                ORDER,
                                null,
                                new Level("Familiar face", 3),
                                new Level("Part of the house", 10),
                                new Level("Legend", 25)),
                        true),
                badge(
                        "Explorer",
                        "You look around: bought from many different categories.",
                        criteria(
                                DISTINCT,
                                ITEM,
                                Field.CATEGORY,
                                new Level("Curious", 3),
                                new Level("Adventurer", 5),
                                new Level("Pathfinder", 10)),
                        false),
                badge(
                        "Collector",
                        "One thing led to another: things of ours that found a home with you.",
                        criteria(
                                SUM,
                                ITEM,
                                Field.QUANTITY,
                                new Level("Shelf", 10),
                                new Level("Cabinet", 50),
                                new Level("Museum", 200)),
                        true),
                badge(
                        "Advocate",
                        "Friends who came because of you, and bought.",
                        criteria(
                                COUNT,
                                REFERRAL,
                                null,
                                new Level("Good word", 1),
                                new Level("Ambassador", 5),
                                new Level("Movement", 20)),
                        true));
    }

    private static Badge badge(String name, String description, Criteria criteria, boolean revocable) {
        return new Badge(BadgeId.create(), name, description, criteria, revocable, 0);
    }

    private static Criteria criteria(Measure measure, FactKind fact, Field of, Level... levels) {
        return new Criteria(measure, fact, Optional.ofNullable(of), List.of(levels));
    }
}
