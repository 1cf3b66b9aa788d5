package dev.hourglass.referral.code;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Addresses this service needs to know. */
@ConfigMapping(prefix = "hourglass.links")
public interface LinkConfig {
    /** Where the installation is reached from outside; links begin with it. */
    URI publicUrl();

    /** points-service, asked about members whose events have not arrived yet. */
    URI pointsUrl();
}
