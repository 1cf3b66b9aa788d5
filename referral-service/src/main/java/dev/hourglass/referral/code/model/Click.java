package dev.hourglass.referral.code.model;

import java.time.Instant;

/** Somebody followed the link of a code. */
public record Click(ClickId id, ReferralCode code, Instant at) {}
