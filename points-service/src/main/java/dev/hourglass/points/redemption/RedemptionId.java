package dev.hourglass.points.redemption;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** A redemption's id, {@code red_…}. */
public record RedemptionId(UUID uuid) implements TypedId {
    private static final String PREFIX = "red";

    @JsonCreator
    public static RedemptionId fromString(String text) {
        return new RedemptionId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }

    /** How journal entries name it. */
    String reference() {
        return "redemption:" + this;
    }
}
