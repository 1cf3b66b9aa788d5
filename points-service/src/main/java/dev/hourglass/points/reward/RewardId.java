package dev.hourglass.points.reward;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** A reward's id, {@code rwd_…}. */
public record RewardId(UUID uuid) implements TypedId {
    private static final String PREFIX = "rwd";

    @JsonCreator
    public static RewardId fromString(String text) {
        return new RewardId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
