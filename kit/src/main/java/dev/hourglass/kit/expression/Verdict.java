package dev.hourglass.kit.expression;

/**
 * What an expression came to.
 *
 * @param value a Boolean, Long or String as the expression's {@link ResultType} says; null when it could not be worked out
 * @param because why it is not true, or could not be worked out, in one sentence without a full stop; null otherwise
 */
public record Verdict(Object value, String because) {
    static final Verdict YES = new Verdict(true, null);

    static Verdict no(String because) {
        return new Verdict(false, because);
    }

    static Verdict failed(String because) {
        return new Verdict(null, because);
    }

    /** Whether it came out true; a failure is not. */
    public boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }
}
