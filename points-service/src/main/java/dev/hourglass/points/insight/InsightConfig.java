package dev.hourglass.points.insight;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How insights are answered. */
@ConfigMapping(prefix = "hourglass.points.insights")
interface InsightConfig {
    /** How long an answer is given again before it is worked out anew. */
    @WithDefault("PT5M")
    Duration remembered();
}
