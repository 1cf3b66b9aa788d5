package dev.hourglass.kit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the services of one installation trust each other. */
@ConfigMapping(prefix = "hourglass.internal")
public interface SecurityConfig {
    /** Shared by the services of one installation, at least 32 characters; signs internal tokens. */
    String secret();

    /** How long an internal token is good for; it is made anew at half of that. */
    @WithDefault("PT5M")
    Duration tokenLifetime();
}
