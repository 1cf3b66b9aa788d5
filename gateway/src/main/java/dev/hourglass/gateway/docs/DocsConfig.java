package dev.hourglass.gateway.docs;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where the outside world finds this installation. */
@ConfigMapping(prefix = "hourglass.public")
public interface DocsConfig {
    /** The gateway's address from outside, without a slash at its end; used in links. */
    URI url();
}
