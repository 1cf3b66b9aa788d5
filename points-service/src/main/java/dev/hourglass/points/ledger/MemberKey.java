package dev.hourglass.points.ledger;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;

/** A member within its program. */
public record MemberKey(ProgramId program, MemberId member) {}
