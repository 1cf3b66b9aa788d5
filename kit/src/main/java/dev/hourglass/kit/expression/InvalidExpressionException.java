package dev.hourglass.kit.expression;

/** An expression that does not say anything we could follow. */
public final class InvalidExpressionException extends RuntimeException {
    private final transient ExpressionError error;

    InvalidExpressionException(ExpressionError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public ExpressionError error() {
        return error;
    }
}
