package dev.hourglass.points.rule.model;

/**
 * A condition as it was written, asked what it goes by. Looks for words, so it may find a name where something else is meant;
 * a name that is written out where it counts it does not miss.
 *
 * @param source CEL, or null for none
 */
public record ConditionText(String source) {
    /** Whether it asks a field, such as {@code tier}, for this value, written out between quotes. */
    public boolean names(String field, String value) {
        return source != null
                && source.contains(field)
                && (source.contains('"' + value + '"') || source.contains('\'' + value + '\''));
    }
}
