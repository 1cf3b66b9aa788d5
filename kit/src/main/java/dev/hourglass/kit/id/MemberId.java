package dev.hourglass.kit.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An enrolled buyer of one program. */
public record MemberId(UUID uuid) implements TypedId {
    private static final String PREFIX = "mem";

    public static MemberId create() {
        return new MemberId(IdCodec.newUuid());
    }

    /**
     * Reads {@code mem_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    @JsonCreator
    public static MemberId fromString(String text) {
        return new MemberId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
