package dev.hourglass.gateway.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** One key of a program, or the operator's; not secret. */
public record KeyId(UUID uuid) implements TypedId {
    private static final String PREFIX = "key";

    public static KeyId create() {
        return new KeyId(IdCodec.newUuid());
    }

    /**
     * Reads {@code key_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    @JsonCreator
    public static KeyId fromString(String text) {
        return new KeyId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
