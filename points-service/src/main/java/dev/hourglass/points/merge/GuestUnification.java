package dev.hourglass.points.merge;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.Unification;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Guests become a part of known members like by a merge that somebody asks for, and it can be undone like one. */
@ApplicationScoped
class GuestUnification implements Unification {
    private static final String NOBODY = null;
    private final MergeStore merges;

    GuestUnification(MergeStore merges) {
        this.merges = merges;
    }

    @Override
    public Command of(ProgramId program, MemberId known, MemberId guest) {
        return new UniteGuest(new MergeMembers(program, known, guest, NOBODY, Optional.empty(), merges));
    }
}
