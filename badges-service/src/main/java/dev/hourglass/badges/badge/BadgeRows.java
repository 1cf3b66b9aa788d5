package dev.hourglass.badges.badge;

import dev.hourglass.kit.id.ProgramId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Badge definitions by program. */
@ApplicationScoped
class BadgeRows implements PanacheRepositoryBase<BadgeRow, UUID> {
    /** In the order they were made, after {@code after}. */
    List<BadgeRow> list(ProgramId program, UUID after, int limit) {
        return find("programId = ?1 and id > ?2 order by id", program.uuid(), after)
                .page(Page.ofSize(limit))
                .list();
    }

    Optional<BadgeRow> find(ProgramId program, UUID id) {
        return find("programId = ?1 and id = ?2", program.uuid(), id).firstResultOptional();
    }
}
