package dev.hourglass.referral.referral.model;

import java.time.Instant;

/**
 * What a friend is attributed by.
 *
 * @param code of the advocate
 * @param at when the code was used, the link followed or the claim made
 * @param order that carried the code or the click; null for a claim
 */
public record Touchpoint(Way way, String code, Instant at, OrderKey order) {}
