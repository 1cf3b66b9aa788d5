package dev.hourglass.gateway.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the sister services are, and how long the gateway waits for them. */
@ConfigMapping(prefix = "hourglass.upstream")
public interface UpstreamConfig {
    /** Base URL of points-service. */
    URI points();

    /** Base URL of badges-service. */
    URI badges();

    /** Base URL of referral-service. */
    URI referral();

    /** Base URL of this gateway, under which operators reach its own dead letters. */
    URI gateway();

    /** Longest wait for a connection. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /** Longest wait for the head of an answer, counted from the end of the request's body. */
    @WithDefault("PT10S")
    Duration responseTimeout();

    /** The same for routes that carry imports, exports and reports. */
    @WithDefault("PT60S")
    Duration slowResponseTimeout();

    /** Longest a caller may take to send a small body. */
    @WithDefault("PT30S")
    Duration bodyTimeout();

    /** How often is looked whether the services are there. */
    @WithDefault("PT0.5S")
    Duration probeEvery();

    /** Most connections to one service, at least 1; requests beyond them wait in a queue of the same length. */
    @WithDefault("256")
    int maxConnections();
}
