package dev.hourglass.kit.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An outside business that refers buyers to one program and earns credit. */
public record PartnerId(UUID uuid) implements TypedId {
    private static final String PREFIX = "ptn";

    public static PartnerId create() {
        return new PartnerId(IdCodec.newUuid());
    }

    /**
     * Reads {@code ptn_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    @JsonCreator
    public static PartnerId fromString(String text) {
        return new PartnerId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
