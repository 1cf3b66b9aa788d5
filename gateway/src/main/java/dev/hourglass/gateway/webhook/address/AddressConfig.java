package dev.hourglass.gateway.webhook.address;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where webhooks may lead. */
@ConfigMapping(prefix = "hourglass.webhooks")
public interface AddressConfig {
    /** Whether URLs may lead into private networks and be without TLS: for development only. */
    @WithDefault("false")
    boolean allowPrivate();
}
