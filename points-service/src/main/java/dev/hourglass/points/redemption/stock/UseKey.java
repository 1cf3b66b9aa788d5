package dev.hourglass.points.redemption.stock;

import dev.hourglass.kit.id.MemberId;
import java.util.Comparator;
import java.util.UUID;

/** One member's use of one reward. */
public record UseKey(MemberId member, UUID reward) implements Comparable<UseKey> {
    private static final Comparator<UseKey> ORDER =
            Comparator.comparing((UseKey key) -> key.member.uuid()).thenComparing(UseKey::reward);

    @Override
    public int compareTo(UseKey other) {
        return ORDER.compare(this, other);
    }
}
