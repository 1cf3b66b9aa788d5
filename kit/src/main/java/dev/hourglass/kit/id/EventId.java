package dev.hourglass.kit.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One event in an outbox. */
public record EventId(UUID uuid) implements TypedId {
    private static final String PREFIX = "evt";

    public static EventId create() {
        return new EventId(IdCodec.newUuid());
    }

    /**
     * Reads {@code evt_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    @JsonCreator
    public static EventId fromString(String text) {
        return new EventId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
