package dev.hourglass.badges.member;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long calls wait for members who are on their way. */
@ConfigMapping(prefix = "hourglass.badges.arrival")
public interface MemberConfig {
    /** How long a call waits for the news of an enrolment that has just happened. */
    @WithDefault("1s")
    Duration patience();
}
