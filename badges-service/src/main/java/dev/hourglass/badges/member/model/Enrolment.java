package dev.hourglass.badges.member.model;

import dev.hourglass.kit.id.MemberId;
import java.time.Duration;
import java.time.Instant;

/** When somebody was enrolled, as their id tells: its first 48 bits are a clock's milliseconds (UUIDv7). */
public final class Enrolment {
    /** Long enough for a service that lags, and for clocks that differ; who came before has been heard of, or never will be. */
    private static final Duration RECENT = Duration.ofSeconds(10);

    private static final int OTHER_BITS = 16;

    private Enrolment() {}

    /** Whether the news of this member's enrolment may still be on the way. */
    public static boolean isRecent(MemberId member, Instant now) {
        long at = member.uuid().getMostSignificantBits() >>> OTHER_BITS;
        return Math.abs(now.toEpochMilli() - at) <= RECENT.toMillis();
    }
}
