package dev.hourglass.points.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** An earning rule's id, {@code rul_…}. */
public record RuleId(UUID uuid) implements TypedId {
    private static final String PREFIX = "rul";

    @JsonCreator
    public static RuleId fromString(String text) {
        return new RuleId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
