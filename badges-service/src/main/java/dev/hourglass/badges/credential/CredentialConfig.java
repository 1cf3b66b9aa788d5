package dev.hourglass.badges.credential;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** What credentials need to know of the installation. */
@ConfigMapping(prefix = "hourglass.credentials")
public interface CredentialConfig {
    /** Where the installation is reached from outside. It is signed into credentials: those that were issued keep the old one. */
    URI publicUrl();
}
