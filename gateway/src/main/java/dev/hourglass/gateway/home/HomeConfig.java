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

    /** How long what a service said is shown without asking again, as long as nothing is known to have changed. */
    @WithDefault("PT10S")
    Duration fresh();

    /** So long after a change badges and referrals are asked each time: they follow it by events. */
    @WithDefault("PT2S")
    Duration settle();

    /** Longest a write waits until all gateways know of it. */
    @WithDefault("PT0.05S")
    Duration changeDeadline();
}
