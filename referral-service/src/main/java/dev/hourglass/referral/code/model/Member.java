package dev.hourglass.referral.code.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;

/** One member of one program: what codes, facts and referrals are kept by. */
public record Member(ProgramId program, MemberId id) {}
