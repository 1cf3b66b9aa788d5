package dev.hourglass.badges.badge.model;

import java.util.Arrays;
import java.util.Optional;

/** The fields of facts that a badge may sum or tell apart. */
public enum Field {
    SOURCE(FactKind.ORDER, "source", false),
    CHANNEL(FactKind.ORDER, "channel", false),
    ELIGIBLE_SPEND(FactKind.ORDER, "eligibleSpend", true),
    SKU(FactKind.ITEM, "sku", false),
    CATEGORY(FactKind.ITEM, "category", false),
    QUANTITY(FactKind.ITEM, "quantity", true),
    AMOUNT(FactKind.ITEM, "amount", true);

    private final FactKind fact;
    private final String word;
    private final boolean number;

    Field(FactKind fact, String word, boolean number) {
        this.fact = fact;
        this.word = word;
        this.number = number;
    }

    /** The field of this name in this kind of fact. */
    public static Optional<Field> of(FactKind fact, String word) {
        return Arrays.stream(values())
                .filter(field -> field.fact == fact && field.word.equals(word))
                .findFirst();
    }

    public FactKind fact() {
        return fact;
    }

    /** Its name in definitions. */
    public String word() {
        return word;
    }

    public boolean isNumber() {
        return number;
    }
}
