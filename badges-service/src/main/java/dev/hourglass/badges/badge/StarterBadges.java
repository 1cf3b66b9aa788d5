package dev.hourglass.badges.badge;

import static dev.hourglass.badges.badge.model.FactKind.ACTIVITY;
import static dev.hourglass.badges.badge.model.FactKind.ITEM;
import static dev.hourglass.badges.badge.model.FactKind.ORDER;
import static dev.hourglass.badges.badge.model.FactKind.REFERRAL;
import static dev.hourglass.badges.badge.model.Measure.COUNT;
import static dev.hourglass.badges.badge.model.Measure.DISTINCT;
import static dev.hourglass.badges.badge.model.Measure.SINGLE;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.badges.badge.model.Level;
import dev.hourglass.kit.expression.ResultType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The five badges of the starter template, along the hourglass: try, buy, repeat, speak of it, refer. What was explored stays explored;
 * the others follow refunds and reversals down.
 */
final class StarterBadges {
    private StarterBadges() {}

    static List<Badge> create(Expressions expressions) {
        return List.of(
                badge(
                        "First purchase",
                        "Your first order with us. Every good story starts somewhere.",
                        Criteria.of(SINGLE, ORDER, new Level("Welcome", 1)),
                        true),
                badge(
                        "Regular",
                        "You keep coming back, and we are glad you do.",
                        Criteria.of(
                                COUNT,
                                ORDER,
                                new Level("Familiar face", 3),
                                new Level("Part of the house", 10),
                                new Level("Legend", 25)),
                        true),
                badge(
                        "Explorer",
                        "You look around: bought from many different categories.",
                        new Criteria(
                                DISTINCT,
                                ITEM,
                                Optional.empty(),
                                Optional.of(expressions.read(ITEM, ResultType.TEXT, "item.category")),
                                OptionalInt.empty(),
                                Optional.empty(),
                                List.of(
                                        new Level("Curious", 3),
                                        new Level("Adventurer", 5),
                                        new Level("Pathfinder", 10))),
                        false),
                badge(
                        "Reviewer",
                        "You tell others what you think. They are grateful, and so are we.",
                        new Criteria(
                                COUNT,
                                ACTIVITY,
                                Optional.of(expressions.read(
                                        ACTIVITY, ResultType.TRUTH, "activity.type == \"review.posted\"")),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.empty(),
                                List.of(new Level("First word", 1), new Level("Voice", 5), new Level("Critic", 20))),
                        true),
                badge(
                        "Advocate",
                        "Friends who came because of you, and bought.",
                        Criteria.of(
                                COUNT,
                                REFERRAL,
                                new Level("Good word", 1),
                                new Level("Ambassador", 5),
                                new Level("Movement", 20)),
                        true));
    }

    private static Badge badge(String name, String description, Criteria criteria, boolean revocable) {
        String image = "/badges/" + name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".svg";
        return new Badge(BadgeId.create(), name, description, image, criteria, Set.of(), revocable, false, 0);
    }
}
