package dev.hourglass.badges.board.model;

/**
 * What a rank is worth at the end of a period.
 *
 * @param rank from 1; who has the same score has the same rank, and the same prize
 * @param points at least 1
 */
public record Prize(int rank, long points) {}
