package dev.hourglass.gateway.webhook.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How events are brought to other people's URLs. */
@ConfigMapping(prefix = "hourglass.webhooks")
public interface WebhookConfig {
    /** Longest a receiver may take for one try. */
    @WithDefault("PT10S")
    Duration timeout();

    /** The pauses between tries, each stretched or cut by up to a fifth; after the last one it is over. */
    @WithDefault("PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H")
    List<Duration> retries();

    /** How long signatures of a former secret are sent too. */
    @WithDefault("P1D")
    Duration formerSecret();

    /** How often is looked for work without being told of any. */
    @WithDefault("PT1S")
    Duration poll();

    /** After so long another gateway takes over the webhooks of one that ended. */
    @WithDefault("PT15S")
    Duration lease();

    /** Webhooks served at the same time by this gateway. */
    @WithDefault("128")
    int atOnce();

    /** How long deliveries that are over can be looked up. */
    @WithDefault("P30D")
    Duration kept();
}
