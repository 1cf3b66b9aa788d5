package dev.hourglass.points.ledger.due;

import dev.hourglass.kit.id.MemberId;
import java.time.Instant;
import java.util.Comparator;

/** One member's points that are lost at one moment. */
record WarningKey(MemberId member, Instant expiresAt) implements Comparable<WarningKey> {
    private static final Comparator<WarningKey> ORDER =
            Comparator.comparing((WarningKey key) -> key.member.uuid()).thenComparing(WarningKey::expiresAt);

    @Override
    public int compareTo(WarningKey other) {
        return ORDER.compare(this, other);
    }
}
