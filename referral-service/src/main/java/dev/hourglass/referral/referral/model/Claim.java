package dev.hourglass.referral.referral.model;

import java.time.Instant;

/** A friend said afterwards, or beforehand, who had sent them. */
public record Claim(String code, Instant at) {}
