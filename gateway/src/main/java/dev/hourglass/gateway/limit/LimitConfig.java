package dev.hourglass.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often who may call. The defaults stop what has run wild, not a shop that sends its history. */
@ConfigMapping(prefix = "hourglass.limits")
public interface LimitConfig {
    /** Whether anything is limited at all. */
    @WithDefault("true")
    boolean enabled();

    /** Most gateways that run side by side; without Redis each grants this share of what takes points out. */
    @WithDefault("1")
    int replicas();

    /** How often the replicas tell each other through Redis what they granted. */
    @WithDefault("PT0.2S")
    Duration shareEvery();

    /** Longest wait for Redis then. */
    @WithDefault("PT0.3S")
    Duration shareDeadline();

    /** Of one key. */
    Key key();

    /** Of one member, all its tokens together. */
    Token token();

    /** Of one network address: IPv4, or the /64 of IPv6. */
    Address address();

    /** Quotas of a key. */
    interface Key {
        @WithDefault("100000/PT10S")
        Quota read();

        @WithDefault("100000/PT10S")
        Quota earn();

        @WithDefault("50000/PT10S")
        Quota redeem();

        @WithDefault("20000/PT10S")
        Quota manage();
    }

    /** Quotas of a member. */
    interface Token {
        @WithDefault("6000/PT1M")
        Quota read();

        @WithDefault("600/PT1M")
        Quota earn();

        @WithDefault("120/PT1M")
        Quota redeem();

        @WithDefault("600/PT1M")
        Quota manage();
    }

    /** Quotas of an address. */
    interface Address {
        /** Calls that need no credential. */
        @WithDefault("12000/PT1M")
        Quota open();

        /** Calls without a good credential. */
        @WithDefault("6000/PT1M")
        Quota refused();
    }
}
