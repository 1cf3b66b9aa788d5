package dev.hourglass.points.insight.model;

/**
 * What a buyer spent on repeat purchases.
 *
 * @param repeats from 1
 * @param mean of one purchase, above 0, in any unit of money
 */
public record Spend(int repeats, double mean) {}
