package dev.hourglass.kit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Who gets this service's events, and how hard the relays try. */
@ConfigMapping(prefix = "hourglass.relay")
public interface RelayConfig {
    /** Subscriber name to base URL; events go to {@code {url}/internal/events}. */
    Map<String, String> subscribers();

    /** Most events in one delivery. */
    @WithDefault("500")
    int maxBatch();

    /**
     * Shortest time from one delivery to the next of the same subscriber. An event that comes alone leaves at once; under
     * load those of a moment share a delivery, which costs both sides much less.
     */
    @WithDefault("PT0.02S")
    Duration gap();

    /** Looks for events even when nobody called: the safety net for a wake-up that was lost. */
    @WithDefault("PT2S")
    Duration poll();

    /** How long a relay keeps a lane when its process dies without a word. */
    @WithDefault("PT15S")
    Duration lease();

    /**
     * Longest a subscriber may take to apply a batch, at most two thirds of the lease: so that no other process takes the
     * lane while a delivery is under way.
     */
    @WithDefault("PT10S")
    Duration timeout();

    /** Longest pause between two tries at a subscriber that fails. */
    @WithDefault("PT5S")
    Duration maxBackOff();
}
