package dev.hourglass.badges.credential.model;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** One status list of a program. */
public record StatusListId(UUID uuid) implements TypedId {
    private static final String PREFIX = "stl";

    public static StatusListId create() {
        return new StatusListId(IdCodec.newUuid());
    }

    /**
     * Reads {@code stl_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    public static StatusListId fromString(String text) {
        return new StatusListId(IdCodec.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
