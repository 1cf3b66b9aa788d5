/**
 * Conditions that people write, in CEL: {@link dev.hourglass.kit.expression.Vocabulary} says what they can speak of and checks
 * them, {@link dev.hourglass.kit.expression.Expression} evaluates one on {@link dev.hourglass.kit.expression.Values} and says
 * in plain words why it is not met. Services that use this declare {@code dev.cel:cel}.
 */
package dev.hourglass.kit.expression;
