package dev.hourglass.points.ledger;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;

/** How a guest who turns out to be a known member becomes a part of it. */
public interface Unification {
    /** Changes nothing when meanwhile the guest is none any more, or one of the two is gone. */
    Command of(ProgramId program, MemberId known, MemberId guest);
}
