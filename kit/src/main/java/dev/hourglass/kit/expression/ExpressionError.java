package dev.hourglass.kit.expression;

import dev.hourglass.kit.web.ProblemException;

/**
 * Why an expression cannot be used, and where.
 *
 * @param line from 1
 * @param column from 1
 */
public record ExpressionError(int line, int column, String message) {
    /** 400 that points at the part of the body that holds the expression. */
    public ProblemException toProblem(String pointer) {
        String place = line > 1 ? "line " + line + ", column " + column : "column " + column;
        return ProblemException.invalid(pointer, place + ": " + message);
    }
}
