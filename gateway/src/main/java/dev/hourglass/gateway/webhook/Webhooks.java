package dev.hourglass.gateway.webhook;

import dev.hourglass.gateway.feed.Feed;
import dev.hourglass.gateway.webhook.address.Targets;
import dev.hourglass.gateway.webhook.delivery.DeliveryId;
import dev.hourglass.gateway.webhook.delivery.DeliveryStore;
import dev.hourglass.gateway.webhook.delivery.WebhookConfig;
import dev.hourglass.gateway.webhook.delivery.WebhookId;
import dev.hourglass.gateway.webhook.secret.WebhookSecret;
import dev.hourglass.gateway.webhook.secret.WebhookSecrets;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Sets webhooks up. */
@ApplicationScoped
class Webhooks {
    /** Most webhooks of one program, and of one partner. */
    static final int MOST = 20;

    private final WebhookRows rows;
    private final DeliveryStore deliveries;
    private final Targets targets;
    private final Feed feed;
    private final Session session;
    private final WebhookSecrets secrets;
    private final WebhookConfig config;
    private final InstantSource clock;

    Webhooks(
            WebhookRows rows,
            DeliveryStore deliveries,
            Targets targets,
            Feed feed,
            Session session,
            WebhookSecrets secrets,
            WebhookConfig config,
            InstantSource clock) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.targets = targets;
        this.feed = feed;
        this.session = session;
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
    }

    /** @param secret null for a new one */
    @Transactional
    WebhookRow create(Owner owner, String url, List<String> types, String secret) {
        checkUrl(url);
        if (secret != null && !WebhookSecret.isWellFormed(secret)) {
            throw ProblemException.invalid("/secret", "must be 'whsec_' and the base64 of 24 to 64 random bytes");
        }
        if (rows.countOf(owner) >= MOST) {
            throw ProblemException.conflict("There may be at most " + MOST + " webhooks.");
        }
        WebhookRow row = new WebhookRow();
        row.id = WebhookId.create().uuid();
        row.programId = owner.program().uuid();
        row.partnerId = owner.partner() == null ? null : owner.partner().uuid();
        row.url = url;
        row.types = List.copyOf(types);
        row.active = true;
        row.secret = secrets.seal(row.id, secret == null ? WebhookSecret.generate() : new WebhookSecret(secret));
        row.createdAt = clock.instant();
        row.position = session.doReturningWork(connection -> feed.last(connection, owner.program()));
        rows.persist(row);
        return row;
    }

    @Transactional
    Page<WebhookRow> list(Owner owner, UUID after, int limit) {
        return Page.of(rows.after(owner, after, Page.limit(limit) + 1), limit, row -> row.id.toString());
    }

    @Transactional
    WebhookRow get(Owner owner, WebhookId id) {
        return rows.of(owner, id).orElseThrow(() -> ProblemException.notFound("webhook"));
    }

    /** Changes what is given; null leaves as it is. Made active again, it goes on where it stopped. */
    @Transactional
    WebhookRow change(Owner owner, WebhookId id, String url, List<String> types, Boolean active) {
        WebhookRow row = get(owner, id);
        if (url != null) {
            checkUrl(url);
            row.url = url;
        }
        row.types = types == null ? row.types : List.copyOf(types);
        if (active != null) {
            row.active = active;
            row.endedBecause = null;
            row.restsUntil = null;
        }
        return row;
    }

    @Transactional
    void delete(Owner owner, WebhookId id) {
        rows.delete(get(owner, id));
    }

    /** A new secret; the former one signs too for a while, so that the receiver can change at leisure. */
    @Transactional
    WebhookRow rotate(Owner owner, WebhookId id) {
        WebhookRow row = get(owner, id);
        row.formerSecret = row.secret;
        row.formerUntil = clock.instant().plus(config.formerSecret());
        row.secret = secrets.seal(row.id, WebhookSecret.generate());
        return row;
    }

    @Transactional
    DeliveryStore.Delivery test(Owner owner, WebhookId id) {
        WebhookRow row = get(owner, id);
        Instant now = clock.instant();
        return session.doReturningWork(connection -> deliveries.addTest(connection, owner.program(), row.id, now));
    }

    @Transactional
    Page<DeliveryStore.Delivery> deliveries(Owner owner, WebhookId id, String status, UUID before, int limit) {
        WebhookRow row = get(owner, id);
        return Page.of(
                session.doReturningWork(
                        connection -> deliveries.list(connection, row.id, status, before, Page.limit(limit) + 1)),
                limit,
                delivery -> delivery.id().toString());
    }

    /** Brings it once more from the start, whatever became of it. */
    @Transactional
    DeliveryStore.Delivery replay(Owner owner, WebhookId id, DeliveryId delivery) {
        WebhookRow row = get(owner, id);
        Instant now = clock.instant();
        return session.doReturningWork(connection -> deliveries.replay(connection, row.id, delivery.uuid(), now))
                .orElseThrow(() -> ProblemException.notFound("delivery"));
    }

    /** The secret in clear text, to be shown once. */
    String reveal(WebhookRow row) {
        return secrets.open(row.id, row.secret).text();
    }

    private void checkUrl(String url) {
        try {
            targets.of(url);
        } catch (Targets.Refused refused) {
            throw ProblemException.invalid("/url", refused.getMessage());
        }
    }
}
