package dev.hourglass.gateway.webhook;

import dev.hourglass.kit.id.ProgramId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The webhooks of programs. */
@ApplicationScoped
class WebhookRows implements PanacheRepositoryBase<WebhookRow, UUID> {
    Optional<WebhookRow> of(ProgramId program, WebhookId id) {
        return find("programId = ?1 and id = ?2", program.uuid(), id.uuid()).firstResultOptional();
    }

    List<WebhookRow> after(ProgramId program, UUID after, int limit) {
        return find("programId = ?1 and id > ?2 order by id", program.uuid(), after)
                .page(0, limit)
                .list();
    }
}
