package dev.hourglass.gateway.home;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient a home screen is. */
@ConfigMapping(prefix = "hourglass.home")
public interface HomeConfig {
    /** Longest wait for a service; the screen comes without it then. */
    @WithDefault("PT1.5S")
    Duration deadline();

    /** Longest wait for Redis, when a service is away. */
    @WithDefault("PT0.2S")
    Duration memoryDeadline();

    /** How long it is remembered what a service said. */
    @WithDefault("P1D")
    Duration memory();
}
