package dev.hourglass.gateway.webhook.secret;

import dev.hourglass.kit.security.DerivedKeys;
import dev.hourglass.kit.security.SealedText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The secrets of webhooks as they are kept: encrypted, each under a key of its own that is not in the database. */
@ApplicationScoped
public class WebhookSecrets {
    private static final String PURPOSE = "hourglass webhook secrets v1";

    private final DerivedKeys keys;

    WebhookSecrets(DerivedKeys keys) {
        this.keys = keys;
    }

    /** What may be written down of it. */
    public String seal(UUID webhook, WebhookSecret secret) {
        return SealedText.seal(keys.derive(PURPOSE, webhook.toString()), secret.text());
    }

    /** The secret that was sealed for this webhook. */
    public WebhookSecret open(UUID webhook, String sealed) {
        return new WebhookSecret(SealedText.open(keys.derive(PURPOSE, webhook.toString()), sealed));
    }
}
