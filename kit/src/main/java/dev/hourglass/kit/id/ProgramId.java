package dev.hourglass.kit.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One merchant's loyalty programme; everything belongs to exactly one. */
public record ProgramId(UUID uuid) implements TypedId {
    private static final String PREFIX = "prg";

    public static ProgramId create() {
        return new ProgramId(IdCodec.newUuid());
    }

    /**
     * Reads {@code prg_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    @JsonCreator
    public static ProgramId fromString(String text) {
        return new ProgramId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
