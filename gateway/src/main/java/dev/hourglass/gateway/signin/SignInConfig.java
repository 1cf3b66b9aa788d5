package dev.hourglass.gateway.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Administrators who sign in at an OpenID Connect provider; nobody does while there is no issuer. */
@ConfigMapping(prefix = "hourglass.sign-in")
public interface SignInConfig {
    /** The provider, exactly as its tokens name it in {@code iss}. */
    Optional<URI> issuer();

    /** What tokens for this installation name in {@code aud}. */
    @WithDefault("hourglass")
    String audience();

    /** The claim that names the program, {@code prg_…}, of which the bearer is an administrator. */
    @WithDefault("hourglass_program")
    String programClaim();

    /** How often the provider's keys are read anew. */
    @WithDefault("PT5M")
    Duration keysEvery();
}
