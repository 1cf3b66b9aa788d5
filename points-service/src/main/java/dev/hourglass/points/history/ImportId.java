package dev.hourglass.points.history;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** An import's id, {@code imp_…}. */
public record ImportId(UUID uuid) implements TypedId {
    private static final String PREFIX = "imp";

    static ImportId create() {
        return new ImportId(IdCodec.newUuid());
    }

    @JsonCreator
    public static ImportId fromString(String text) {
        return new ImportId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
