package dev.hourglass.gateway.webhook;

import dev.hourglass.gateway.webhook.delivery.WebhookId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The webhooks of programs. */
@ApplicationScoped
class WebhookRows implements PanacheRepositoryBase<WebhookRow, UUID> {
    private static final String OWN = "programId = ?1 and coalesce(partnerId, ?2) = ?3";
    private static final UUID NOBODY = new UUID(0, 0);

    Optional<WebhookRow> of(Owner owner, WebhookId id) {
        return find(OWN + " and id = ?4", program(owner), NOBODY, partner(owner), id.uuid())
                .firstResultOptional();
    }

    List<WebhookRow> after(Owner owner, UUID after, int limit) {
        return find(OWN + " and id > ?4 order by id", program(owner), NOBODY, partner(owner), after)
                .page(0, limit)
                .list();
    }

    long countOf(Owner owner) {
        return count(OWN, program(owner), NOBODY, partner(owner));
    }

    private static UUID program(Owner owner) {
        return owner.program().uuid();
    }

    private static UUID partner(Owner owner) {
        return owner.partner() == null ? NOBODY : owner.partner().uuid();
    }
}
