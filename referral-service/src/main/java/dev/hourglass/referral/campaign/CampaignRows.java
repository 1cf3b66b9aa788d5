package dev.hourglass.referral.campaign;

import dev.hourglass.kit.id.ProgramId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** Campaigns, read and edited one at a time. */
@ApplicationScoped
public class CampaignRows implements PanacheRepositoryBase<CampaignRow, UUID> {
    /** The row, locked until the transaction ends so that two edits cannot mix. */
    Optional<CampaignRow> lock(ProgramId program) {
        return findByIdOptional(program.uuid(), LockModeType.PESSIMISTIC_WRITE);
    }
}
