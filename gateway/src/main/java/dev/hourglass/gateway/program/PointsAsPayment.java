package dev.hourglass.gateway.program;

/**
 * What points are worth at checkout.
 *
 * @param points how many points, at least 1
 * @param amount the money they stand for, in minor units of the program's currency, at least 1
 */
public record PointsAsPayment(long points, long amount) {}
