package dev.hourglass.badges.badge.model;

/** A badge, and for whom it is counted already. */
public record Definition(Badge badge, Backfill backfill) {}
