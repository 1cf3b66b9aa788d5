package dev.hourglass.gateway.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient the front door is with whoever stands in it. */
@ConfigMapping(prefix = "hourglass.door")
interface DoorConfig {
    /** Longest a caller may take to send a request's head, counted from its first byte, the first time from the connection. */
    @WithDefault("PT20S")
    Duration headTimeout();
}
