package dev.hourglass.launcher.history.send;

import dev.hourglass.launcher.history.statement.Statement;

/**
 * One time that a statement is said.
 *
 * @param again it is a deliberate repetition, which must change nothing
 */
public record Delivery(Statement statement, boolean again) {}
