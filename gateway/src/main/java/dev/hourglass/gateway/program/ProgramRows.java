package dev.hourglass.gateway.program;

import dev.hourglass.kit.id.ProgramId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** The programs of this installation. */
@ApplicationScoped
class ProgramRows implements PanacheRepositoryBase<ProgramRow, UUID> {

    /** Locked to the end of the transaction: changes of one program go one after another, here and at the services. */
    ProgramRow lock(ProgramId program) {
        return findById(program.uuid(), LockModeType.PESSIMISTIC_WRITE);
    }
}
