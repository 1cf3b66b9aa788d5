package dev.hourglass.badges.badge;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.badges.badge.model.FactKind;
import dev.hourglass.badges.badge.model.Field;
import dev.hourglass.badges.badge.model.Level;
import dev.hourglass.badges.badge.model.Measure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of badges. */
public final class BadgeApi {
    private BadgeApi() {}

    @Schema(name = "Badge", description = "A badge that members of the program can earn")
    public record BadgeView(
            @Schema(examples = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g")
            String id,

            @Schema(examples = "Regular") String name,

            @Schema(examples = "You keep coming back, and we are glad you do.")
            String description,

            CriteriaView criteria,

            @Schema(description = "Whether it is taken back when the orders behind it are refunded")
            boolean revocable,

            @Schema(description = "Bonus points of each level", examples = "0")
            long points) {
        /** The badge as the API shows it. */
        public static BadgeView of(Badge badge) {
            return new BadgeView(
                    badge.id().toString(),
                    badge.name(),
                    badge.description(),
                    CriteriaView.of(badge.criteria()),
                    badge.revocable(),
                    badge.points());
        }
    }

    @Schema(name = "BadgeCriteria", description = "When the badge is due")
    public record CriteriaView(
            @Schema(
                    examples = "count",
                    enumeration = {"count", "sum", "distinct", "single"})
            String kind,

            @Schema(
                    examples = "order",
                    enumeration = {"order", "item", "referral"})
            String fact,

            @Schema(description = "The field that is summed or told apart", nullable = true)
            String of,

            List<LevelView> levels) {
        static CriteriaView of(Criteria criteria) {
            return new CriteriaView(
                    word(criteria.measure()),
                    word(criteria.fact()),
                    criteria.of().map(Field::word).orElse(null),
                    criteria.levels().stream()
                            .map(level -> new LevelView(level.name(), level.threshold()))
                            .toList());
        }

        /** @throws IllegalArgumentException when the parts do not fit together */
        Criteria toModel() {
            FactKind factKind = FactKind.valueOf(fact.toUpperCase(Locale.ROOT));
            Optional<Field> field = Optional.ofNullable(of).map(word -> Field.of(factKind, word)
                    .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no field of this fact")));
            return new Criteria(
                    Measure.valueOf(kind.toUpperCase(Locale.ROOT)),
                    factKind,
                    field,
                    levels.stream()
                            .map(level -> new Level(level.name, level.threshold))
                            .toList());
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    @Schema(name = "BadgeLevel")
    public record LevelView(
            @Schema(examples = "Familiar face") String name,

            @Schema(description = "What progress must reach", examples = "3")
            long threshold) {}
}
