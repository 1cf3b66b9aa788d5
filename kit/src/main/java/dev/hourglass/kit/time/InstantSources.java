package dev.hourglass.kit.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/** The clock as a bean, so that tests can jump in time. Ticks in milliseconds: what is written is what is read back. */
public final class InstantSources {
    @Produces
    @Singleton
    InstantSource systemClock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }
}
