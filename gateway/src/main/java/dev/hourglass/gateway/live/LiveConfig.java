package dev.hourglass.gateway.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How members' apps are kept up to date. */
@ConfigMapping(prefix = "hourglass.live")
public interface LiveConfig {
    /** How often an idle stream carries a sign of life. */
    @WithDefault("PT20S")
    Duration heartbeat();

    /** How often is looked for events that arrived at another gateway. */
    @WithDefault("PT1S")
    Duration poll();

    /** Most streams of this gateway. */
    @WithDefault("20000")
    int maxStreams();

    /** Most streams of one member at this gateway. */
    @WithDefault("5")
    int maxStreamsOfMember();

    /** A stream ends after so long: the longest life of the token that opened it. */
    @WithDefault("PT15M")
    Duration longest();

    /** Most places in a program's feed that are looked through for what was missed. */
    @WithDefault("50000")
    int maxMissed();
}
