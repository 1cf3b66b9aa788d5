package dev.hourglass.kit.lane;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How a service's commands are spread over writers. */
@ConfigMapping(prefix = "hourglass.lanes")
public interface LaneConfig {
    /** Lanes of a new installation, 1–64. Fixed at first start: later values are ignored, the database knows. */
    @WithDefault("4")
    int count();

    /** Commands that may wait in one lane before callers are told to come back, at least 1. */
    @WithDefault("2048")
    int queueCapacity();

    /** Most commands in one database transaction, at least 1. */
    @WithDefault("256")
    int maxBatch();
}
