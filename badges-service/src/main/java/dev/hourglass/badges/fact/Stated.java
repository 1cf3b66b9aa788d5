package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.Subject;
import java.time.Instant;

/**
 * One statement of a fact, as an event made it.
 *
 * @param revision grows with each statement of the same fact
 * @param at when it was stated
 * @param state the fact as the event carries it, in JSON
 */
record Stated<F extends Fact>(Subject subject, F fact, long revision, Instant at, String state) {}
