package dev.hourglass.points.provision;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.program.ProgramDocument;

/** What setting programs up tells the world. */
final class ProvisionEvents {
    static final String PROGRAM_CREATED = "dev.hourglass.program.created.v1";

    private ProvisionEvents() {}

    /** A program began; it is about no member. */
    record ProgramCreated(Program program) {
        static ProgramCreated of(ProgramDocument document) {
            return new ProgramCreated(
                    new Program(document.id(), document.name(), document.currency(), document.timeZone()));
        }
    }

    record Program(ProgramId id, String name, String currency, String timeZone) {}
}
