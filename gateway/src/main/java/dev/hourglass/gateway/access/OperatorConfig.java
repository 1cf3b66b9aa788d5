package dev.hourglass.gateway.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The key of whoever runs this installation. */
@ConfigMapping(prefix = "hourglass.operator")
public interface OperatorConfig {
    /** A whole {@code hg_op_…} key. Left out, the one of the last start stays good. */
    Optional<String> key();
}
