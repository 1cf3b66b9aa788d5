package dev.hourglass.gateway.webhook;

import dev.hourglass.gateway.once.OnceOnly;
import dev.hourglass.gateway.webhook.WebhookResource.Delivery;
import dev.hourglass.gateway.webhook.WebhookResource.NewWebhook;
import dev.hourglass.gateway.webhook.WebhookResource.Webhook;
import dev.hourglass.gateway.webhook.WebhookResource.WebhookChange;
import dev.hourglass.gateway.webhook.delivery.DeliveryId;
import dev.hourglass.gateway.webhook.delivery.DeliveryStore;
import dev.hourglass.gateway.webhook.delivery.Dispatch;
import dev.hourglass.gateway.webhook.delivery.WebhookId;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Supplier;

/** Answers calls about webhooks, whosever they are. */
@ApplicationScoped
class WebhookDesk {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final Webhooks webhooks;
    private final Dispatch dispatch;
    private final OnceOnly once;

    WebhookDesk(Webhooks webhooks, Dispatch dispatch, OnceOnly once) {
        this.webhooks = webhooks;
        this.dispatch = dispatch;
        this.once = once;
    }

    Response create(Owner owner, String idempotencyKey, NewWebhook wanted) {
        return once(owner, idempotencyKey, "POST " + owner.path(), wanted, () -> {
            WebhookRow row = webhooks.create(owner, wanted.url(), wanted.types(), wanted.secret());
            return shown(row, webhooks.reveal(row));
        });
    }

    Page<Webhook> list(Owner owner, int limit, String cursor) {
        UUID after = Cursor.decode(cursor, UUID::fromString).orElse(BEFORE_ALL);
        return webhooks.list(owner, after, limit).map(row -> shown(row, null));
    }

    Webhook get(Owner owner, WebhookId id) {
        return shown(webhooks.get(owner, id), null);
    }

    Webhook change(Owner owner, WebhookId id, WebhookChange change) {
        return shown(webhooks.change(owner, id, change.url(), change.types(), change.active()), null);
    }

    void delete(Owner owner, WebhookId id) {
        webhooks.delete(owner, id);
    }

    Response test(Owner owner, String idempotencyKey, WebhookId id) {
        Response answer = once(
                owner,
                idempotencyKey,
                "POST " + owner.path() + "/" + id + "/test",
                "",
                () -> shown(webhooks.test(owner, id)));
        dispatch.wake();
        return answer;
    }

    Response rotate(Owner owner, String idempotencyKey, WebhookId id) {
        return once(owner, idempotencyKey, "POST " + owner.path() + "/" + id + "/rotate-secret", "", () -> {
            WebhookRow row = webhooks.rotate(owner, id);
            return shown(row, webhooks.reveal(row));
        });
    }

    Page<Delivery> deliveries(Owner owner, WebhookId id, String status, int limit, String cursor) {
        UUID before = Cursor.decode(cursor, UUID::fromString).orElse(AFTER_ALL);
        return webhooks.deliveries(owner, id, status, before, limit).map(WebhookDesk::shown);
    }

    Response replay(Owner owner, String idempotencyKey, WebhookId id, DeliveryId delivery) {
        Response answer = once(
                owner,
                idempotencyKey,
                "POST " + owner.path() + "/" + id + "/deliveries/" + delivery + "/replay",
                "",
                () -> shown(webhooks.replay(owner, id, delivery)));
        dispatch.wake();
        return answer;
    }

    private Response once(Owner owner, String idempotencyKey, String call, Object body, Supplier<?> work) {
        return owner.partner() == null
                ? once.create(owner.program(), idempotencyKey, call, body, work)
                : once.create(owner.program(), owner.partner(), idempotencyKey, call, body, work);
    }

    private static Webhook shown(WebhookRow row, String secret) {
        return new Webhook(
                new WebhookId(row.id),
                row.url,
                row.types,
                row.active,
                row.endedBecause,
                row.createdAt,
                row.formerUntil,
                secret);
    }

    private static Delivery shown(DeliveryStore.Delivery delivery) {
        return new Delivery(
                new DeliveryId(delivery.id()),
                delivery.eventId(),
                delivery.type(),
                delivery.status(),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.attemptedAt(),
                "pending".equals(delivery.status()) ? delivery.dueAt() : null,
                delivery.answer(),
                delivery.error());
    }
}
