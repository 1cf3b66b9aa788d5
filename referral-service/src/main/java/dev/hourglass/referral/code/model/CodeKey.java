package dev.hourglass.referral.code.model;

import dev.hourglass.kit.id.ProgramId;

/** A code within its program; the same letters in another program are another code. */
public record CodeKey(ProgramId program, ReferralCode code) {}
