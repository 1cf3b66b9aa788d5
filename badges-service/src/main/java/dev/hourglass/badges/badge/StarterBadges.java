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
import dev.hourglass.badges.badge.model.Level;
import dev.hourglass.badges.badge.model.Measure;
import dev.hourglass.kit.expression.Expression;
import dev.hourglass.kit.expression.ResultType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The five badges of the starter template, along the hourglass: try, buy, repeat, refer. What was explored stays explored;
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
                        ofItems(
                                DISTINCT,
                                expressions.read(ITEM, ResultType.TEXT, "item.category"),
                                new Level("Curious", 3),
                                new Level("Adventurer", 5),
                                new Level("Pathfinder", 10)),
                        false),
                badge(
                        "Collector",
                        "One thing led to another: things of ours that found a home with you.",
                        ofItems(
                                SUM,
                                expressions.read(ITEM, ResultType.WHOLE_NUMBER, "item.quantity"),
                                new Level("Shelf", 10),
                                new Level("Cabinet", 50),
                                new Level("Museum", 200)),
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

    private static Criteria ofItems(Measure measure, Expression of, Level... levels) {
        return new Criteria(
                measure,
                ITEM,
                Optional.empty(),
                Optional.of(of),
                OptionalInt.empty(),
                Optional.empty(),
                List.of(levels));
    }
}
