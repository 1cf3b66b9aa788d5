package dev.hourglass.points.ledger.batch;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.Ledger;

/**
 * A command shows that a known member and a guest are one person. Nothing of it has been done: {@link Ledger} lets the two be
 * merged and runs it again.
 */
public final class OnePersonException extends ProblemException {
    private final ProgramId program;
    private final MemberId known;
    private final MemberId guest;

    OnePersonException(ProgramId program, MemberId known, MemberId guest) {
        super(ProblemCode.CONFLICT, "Guests are being merged into this member; send the request again.");
        this.program = program;
        this.known = known;
        this.guest = guest;
    }

    public ProgramId program() {
        return program;
    }

    public MemberId known() {
        return known;
    }

    public MemberId guest() {
        return guest;
    }
}
